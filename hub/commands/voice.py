"""`pendopo voice`: what an office records for a voice of its own, whether it is well, and how a call sounds."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from assets.voice import LANGUAGES, Voices, missing, office_pack, shipped_pack, voices
from assets.voice.pack import ClipMissing
from assets.voice.problems import PackProblem
from assets.voice.script import CHIME, script
from hub.domain.announcement import Reading, call_spoken
from hub.settings import HubSettings, WrongSettings, read_settings


def main(arguments: list[str]) -> int:
    """Run one of list, check, say."""
    parser = argparse.ArgumentParser(prog="pendopo voice", description="The voice that calls the numbers.")
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="what to read aloud for a voice of one's own, file by file")
    check = actions.add_parser("check", help="whether the recordings can be used, and the counters' names be said")
    check.add_argument(
        "folder", type=Path, metavar="FOLDER", nargs="?", help="the office's own; else the shipped voice"
    )
    check.add_argument("--settings", type=Path, metavar="FILE", help="the hub's TOML file: can its counters be said?")
    for each in (listing, check):
        each.add_argument("--language", choices=LANGUAGES, default="id")
        each.add_argument("--json", action="store_true")
    say = actions.add_parser("say", help="write one call as a sound file")
    say.add_argument("number", metavar="NUMBER", help="e.g. A021")
    say.add_argument("counter", metavar="COUNTER", help='e.g. "Loket 2"')
    say.add_argument("--out", type=Path, required=True, metavar="FILE.wav")
    say.add_argument(
        "--language", choices=LANGUAGES, action="append", help="more than one are said one after the other"
    )
    say.add_argument("--again", action="store_true", help="as a recall")
    say.add_argument("--reading", choices=[each.value for each in Reading], default=Reading.DIGITS.value)
    say.add_argument("--folder", type=Path, help="the office's own recordings")
    given = parser.parse_args(arguments)
    try:
        return {"list": _list, "check": _check, "say": _say}[given.action](given)
    except ClipMissing as error:
        names = ", ".join(f"{name}.wav" for name in error.names)
        print(f"pendopo voice: {names} belum ada; rekam dan taruh di folder suara kantor.", file=sys.stderr)
    except BrokenPipeError:
        raise  # nobody reads along any more
    except OSError as error:
        print(f"pendopo voice: {error.filename}: {error.strerror}", file=sys.stderr)
    except WrongSettings as error:
        print(f"pendopo voice: {error}", file=sys.stderr)
    return 1


def _list(given: argparse.Namespace) -> int:
    wanted = script(given.language)
    words = {CHIME: "(bel, bukan kata)", **wanted.words}
    if given.json:
        rows = [
            {"file": f"{clip}.wav", "words": said, "phrase": clip in wanted.phrases} for clip, said in words.items()
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    print("Rekam satu berkas untuk tiap baris: WAV, 16 bit, mono, 22.050 Hz. Bicara datar dan jelas, di ruang sunyi.")
    for clip, said in words.items():
        print(f"{clip + '.wav':<32} {said}")
    return 0


def _check(given: argparse.Namespace) -> int:
    settings = read_settings(given.settings) if given.settings else None
    folder: Path | None = given.folder
    if folder is None and settings is not None and settings.voice.folder is not None:
        folder = Path(settings.voice.folder)
    own = office_pack(folder, given.language) if folder else shipped_pack(given.language)
    unsaid = _unsaid(settings, voices(folder), given.language) if settings else ()
    problems = (*own.problems, *missing(own, given.language), *unsaid)
    if given.json:
        rows = [{"file": one.file, "code": one.code, "sentence": one.sentence} for one in problems]
        print(json.dumps({"usable": sorted(own.clips), "problems": rows}, ensure_ascii=False))
    else:
        for one in problems:
            print(one.sentence)
        whole = "Lengkap" if not problems else f"{len(problems)} hal perlu diperhatikan"
        print(f"{whole}; {len(own.clips)} berkas bisa dipakai.")
    return 1 if problems else 0


def _unsaid(settings: HubSettings, known: Voices, language: str) -> Iterable[PackProblem]:
    """Return a problem for every word on a counter that nobody has recorded."""
    found = {}
    for counter in settings.counters:
        said = call_spoken("A001", counter.name, language=language)
        for clip in known.lacking(language, said.clips):
            sentence = f'{clip}.wav belum ada, jadi nama "{counter.name}" tidak bisa diucapkan. Rekam "{clip}".'
            found[clip] = PackProblem(f"{clip}.wav", "word_missing", sentence)
    return found.values()


def _say(given: argparse.Namespace) -> int:
    said = [
        call_spoken(given.number, given.counter, again=given.again, reading=Reading(given.reading), language=language)
        for language in given.language or ["id"]
    ]
    given.out.write_bytes(voices(given.folder).join((one.language, one.clips) for one in said))
    for one in said:
        print(one.text)
    return 0
