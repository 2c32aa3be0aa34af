"""Whether a slip is really on paper: the best proof that the printer can give."""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final

from printers.condition import Condition, Status, status_of
from printers.conversation import Conversation
from printers.sentences import sentence

BARRIER: Final = b"\x1dr\x01"
# In this order: off-line and paper are all that matters while a printer is well.
_FIRST: Final = (1, 4)
_CAUSES: Final = (2, 3)
_ALL: Final = _FIRST + _CAUSES
_POLL: Final = 0.3  # seconds between two looks while it prints
_STRAGGLER: Final = 0.1
_LEARNING: Final = 0.2  # a question that is not answered in this time is not asked again
_TRIES: Final = 4  # looks through garbage


class Outcome(StrEnum):
    """What is known of a slip after handing it over."""

    PRINTED = "printed"  # the printer says: this very slip is printed
    PROBABLE = "probable"  # it worked through the bytes and has no complaint
    UNKNOWN = "unknown"  # some of it was handed over, and nobody can say more
    FAILED = "failed"  # nothing was handed over, nothing will come out


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The outcome, why, and what to tell people.

    `reason` is a stable code: "done", "unproven", "no_answer", "lost", or a Condition. `held` means that the rest of
    the slip may still come out by itself once the fault is mended.
    """

    outcome: Outcome
    reason: str
    status: Status
    held: bool = False
    detail: str = ""

    def sentence(self, language: str = "id") -> str:
        """Return what happened and what to do, in `language` "id" or "en"."""
        return sentence(self.reason, language, held=self.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds."""

    connect: float = 2.0
    first_answer: float = 0.5  # a printer never heard before; it may be unable to answer
    answer: float = 1.0  # a printer that has answered before
    send: float = 5.0
    proof: float = 12.0
    process_id: float = 2.0  # after the barrier, once, to learn whether it knows process ids
    no_proof: float = 1.0  # for one that can prove nothing: to see at least that it does not stop


@dataclass(slots=True)
class Known:
    """What has been learnt of a printer, kept between jobs; None = not tried yet."""

    answers: bool | None = None
    questions: tuple[int, ...] = field(default=_ALL)
    process_id: bool | None = None
    barrier: bool | None = None


def process_id_request(process_id: bytes) -> bytes:
    """Return GS ( H for four printable bytes: answered when all before it is printed (Epson gs_lparen_ch)."""
    if len(process_id) != 4 or not all(0x20 <= byte <= 0x7E for byte in process_id):
        raise ValueError(f"a process id is four printable bytes, not {process_id!r}")
    return b"\x1d(H\x06\x00\x30\x30" + process_id


async def look(line: Conversation, known: Known, patience: Patience) -> Status:
    """Ask how the printer is. On a healthy one this is a single short exchange."""
    if not line.can_answer:
        known.answers = False
        return status_of(Condition.SILENT, detail="one-way line")
    before: Status | None = None
    answered = known.answers
    for _ in range(_TRIES):
        noise = line.noise
        status = await _look_once(line, known, patience)
        if line.noise == noise and (line.answers or before is None):
            return status
        if not line.answers:
            break
        if before is not None and before.conditions == status.conditions:
            return status
        # Between garbage an answer is believed when it is given twice; what is still under way is let pass first.
        before = status
        await line.until(lambda: False, _STRAGGLER)
        line.forget_questions()
    known.answers = answered
    return status_of(Condition.GARBLED, detail=f"{line.noise} bytes that are no answer")


async def _look_once(line: Conversation, known: Known, patience: Patience) -> Status:
    noise = line.noise
    first = tuple(n for n in _FIRST if n in known.questions) or known.questions
    line.begin_anew()
    # One known to be silent is asked all the same, in case it was only asleep; but nobody waits for it.
    within = {True: patience.answer, None: patience.first_answer, False: 0.02}[known.answers]
    await line.ask(first, patience.send)
    if not await line.until(lambda: bool(line.answers), within):
        if known.answers is None:
            known.answers = False
        return status_of(Condition.OFFLINE if line.hung_up else Condition.SILENT)
    known.answers = True
    if not await line.until(lambda: line.answered(first), _STRAGGLER):
        if line.noise == noise:  # else the answer may have been there, and only been spoilt
            await _learn_questions(line, known, patience)
    elif not line.status().can_print or line.answers.get(1, 0) & 0x08:
        causes = [number for number in _CAUSES if number in known.questions]
        await line.ask(causes, patience.send)
        if not await line.until(lambda: line.answered(causes), _STRAGGLER) and line.noise == noise:
            await _learn_questions(line, known, patience)
    return line.status()


async def _learn_questions(line: Conversation, known: Known, patience: Patience) -> None:
    """Ask one by one, for some clones answer only some questions and the order would be lost."""
    # What only comes late is not left out, and must not be taken for the answer to the next question.
    if await line.until(lambda: not line.waiting, patience.answer):
        return
    known.questions = ()
    for number in _ALL:
        line.forget_questions()
        await line.ask((number,), patience.send)
        if await line.until(partial(line.answered, (number,)), _LEARNING):
            known.questions += (number,)
    line.forget_questions()
    known.questions = known.questions or _FIRST


async def deliver(line: Conversation, job: bytes, process_id: bytes, known: Known, patience: Patience) -> PrintResult:
    """Hand over one slip and wait for the proof that this printer can give."""
    try:
        before = await look(line, known, patience)
    except (OSError, TimeoutError) as error:
        return PrintResult(Outcome.FAILED, Condition.OFFLINE, status_of(Condition.OFFLINE), detail=str(error))
    stops = not before.can_print and not (before.worst is Condition.SILENT and not known.answers)
    if stops:
        return PrintResult(Outcome.FAILED, before.worst, before, detail=before.detail)
    try:
        if not known.answers:
            # Nothing will be answered, and a plain clone might print the question.
            await line.send(job, patience.send)
            return PrintResult(Outcome.UNKNOWN, "no_answer", before)
        await line.send(job + _proof_request(process_id, known), patience.send)
        return await _prove(line, process_id, known, patience, before)
    except (OSError, TimeoutError) as error:
        return PrintResult(Outcome.UNKNOWN, "lost", before, detail=str(error) or type(error).__name__)


async def learn(line: Conversation, process_id: bytes, known: Known, patience: Patience) -> Status:
    """Find out what proof the printer can give, without paper."""
    status = await look(line, known, patience)
    if known.answers and status.can_print and known.process_id is None:
        # ESC @ last: a clone that takes the question for text then forgets it instead of printing it.
        await line.send(_proof_request(process_id, known) + b"\x1b@", patience.send)
        await _wait_for_proof(line, process_id, known, patience, patience.answer)
    return status


def _proof_request(process_id: bytes, known: Known) -> bytes:
    if known.process_id:
        return process_id_request(process_id)
    # Not tried yet: both, the barrier tells when to stop waiting for the other.
    return (process_id_request(process_id) if known.process_id is None else b"") + BARRIER


async def _prove(
    line: Conversation, process_id: bytes, known: Known, patience: Patience, before: Status
) -> PrintResult:
    nothing_to_expect = known.process_id is False and known.barrier is False
    within = patience.no_proof if nothing_to_expect else patience.proof
    if await _wait_for_proof(line, process_id, known, patience, within):
        return PrintResult(Outcome.PRINTED, "done", before)
    if line.hung_up:
        return PrintResult(Outcome.UNKNOWN, "lost", before)
    # Late answers first, so that none is taken for the answer to another question.
    await line.until(lambda: not line.waiting, _STRAGGLER)
    line.forget_questions()
    after = await look(line, known, patience)
    await _ask_causes(line, known, patience)
    after = line.status() if after.worst is not Condition.SILENT else after
    if not after.can_print:
        return PrintResult(Outcome.UNKNOWN, after.worst, after, held=True, detail=after.detail)
    if line.barriers:
        return PrintResult(Outcome.PROBABLE, "unproven", after)
    return PrintResult(Outcome.UNKNOWN, "no_answer", after)


async def _ask_causes(line: Conversation, known: Known, patience: Patience) -> None:
    causes = [number for number in _CAUSES if number in known.questions and number not in line.answers]
    await line.ask(causes, patience.send)
    await line.until(lambda: line.answered(causes), patience.answer)


async def _wait_for_proof(
    line: Conversation, process_id: bytes, known: Known, patience: Patience, within: float
) -> bool:
    """Listen for the process id; tell whether it came. Ends early when the printer stops or only the barrier came."""
    deadline = time.monotonic() + within
    while (left := deadline - time.monotonic()) > 0 and not line.hung_up:
        if await line.until(lambda: process_id in line.done or line.barriers > 0, min(_POLL, left)):
            break
        await line.ask(known.questions, patience.send)
        await line.until(lambda: line.answered(known.questions) or process_id in line.done, min(_POLL, left))
        if not line.status().can_print:
            return False  # stopped in the middle: nothing more will come by itself
    if process_id not in line.done and known.process_id is None and line.barriers:
        known.barrier = True
        known.process_id = await line.until(lambda: process_id in line.done, patience.process_id)
    elif process_id in line.done:
        known.process_id = True
    elif not line.barriers and not line.hung_up:
        # What was only presumed from the model's name is tried again; what was tried is settled.
        known.process_id, known.barrier = (None, None) if known.process_id else (False, False)
    return process_id in line.done
