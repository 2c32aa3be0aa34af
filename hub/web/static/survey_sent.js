// The answer is at the hub: nothing of it stays on the phone.
import { forget } from "./survey_draft.js";

forget();
