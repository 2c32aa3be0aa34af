// Tells who comes back to the first page in the middle that the answers are still there.
import { kept } from "./survey_draft.js";

const draft = kept(document.querySelector("form[data-draft]").dataset.draft);
document.getElementById("kept").hidden = !draft || draft.fields.length === 0;
