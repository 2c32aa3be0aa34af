"""A picture of the window as it stands: for the demo, for an office that reports a fault, and for tests."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from kivy.core.window import Window


async def save_picture(file: Path) -> None:
    """Write what the next frame shows to `file` (PNG, whole or not at all); raises OSError where that cannot be."""
    saved: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def before_the_flip(*_: object) -> None:
        # Only now is the frame complete and surely still there.
        Window.unbind(on_flip=before_the_flip)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=file.parent, prefix=".picture-") as folder:
                Path(Window.screenshot(name=str(Path(folder, "wall.png")))).replace(file)
            saved.set_result(None)
        except OSError as error:
            saved.set_exception(error)

    Window.bind(on_flip=before_the_flip)
    Window.canvas.ask_update()
    await saved
