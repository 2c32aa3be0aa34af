"""Opens one uploaded data sheet: `python -m hub.sheets WISH`, the sheet on standard input (see hub.sheets.wish).

A program of its own, for the hub never opens what somebody uploaded: memory, time and output are bounded here, and
what goes wrong goes wrong here.
"""

import sys
from collections.abc import Iterator
from typing import Final

import msgspec

from hub.bounds import TookTooLong, bound
from hub.domain.sheet_faults import SheetRefused
from hub.sheets.reading import told_of
from hub.sheets.wish import Problem, TemplateWish, Wish

MEMORY: Final = 640 * 1024 * 1024  # bytes of address space; fifty thousand answers with sarans take half of it
SECONDS: Final = 45  # of the processor; an old office PC needs a fifth of it for the largest sheet
WRITTEN: Final = 80 * 1024 * 1024


def main() -> int:
    """Answer one wish within the bounds; the exit status is 0, or 1 with a Problem."""
    bound(memory=MEMORY, seconds=SECONDS, written=WRITTEN)
    try:
        wish = msgspec.json.decode(sys.argv[1], type=Wish)
        for piece in _written(wish):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except SheetRefused as refused:
        return _told(Problem(code=refused.faults[0].code.value, sentence=_sentence(refused), line=refused.line))
    except MemoryError:
        return _told(Problem(code="too_large", sentence="Berkas ini terlalu besar. Bagi menjadi beberapa."))
    except TookTooLong:
        return _told(Problem(code="too_slow", sentence="Berkas ini terlalu lama diolah. Simpan sebagai CSV."))
    except ModuleNotFoundError as missing:
        sentence = f"Pustaka {missing.name} belum terpasang di hub ini. Simpan sebagai CSV."
        return _told(Problem(code="not_installed", sentence=sentence))
    return 0


def _written(wish: Wish) -> Iterator[bytes]:
    if isinstance(wish, TemplateWish):
        from hub.sheets.template import workbook_template  # late: CSV needs no library for it

        yield workbook_template(wish)
    else:
        yield from told_of(sys.stdin.buffer, wish)


def _told(problem: Problem) -> int:
    sys.stderr.buffer.write(msgspec.json.encode(problem) + b"\n")
    return 1


def _sentence(refused: SheetRefused) -> str:
    words = "; ".join(fault.reason for fault in refused.faults)
    return f"{words[:1].upper()}{words[1:]}."


if __name__ == "__main__":
    sys.exit(main())
