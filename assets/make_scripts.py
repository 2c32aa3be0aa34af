"""Bring in htmx, the one script of others on our pages, unchanged and with its licence.

Run ``python -m assets.make_scripts``; needs npm.
"""

import shutil

from assets.sources import STATIC, unpacked


def main() -> None:
    """Fetch htmx and put it beside the pages' styles."""
    with unpacked("htmx") as package:
        shutil.copyfile(package / "dist" / "htmx.min.js", STATIC / "htmx.min.js")
        shutil.copyfile(package / "LICENSE", STATIC / "htmx-LICENSE.txt")


if __name__ == "__main__":
    main()
