"""Words travel packed: style sheets, scripts and signs are a third as long on a phone's thin line."""

from typing import Final

from aiohttp import hdrs, web

KINDS: Final = (".css", ".js", ".svg")
# Who asks whether a file has changed, or for a part of it, is answered in plain: most often with nothing at all.
_ASKS_MORE: Final = (hdrs.IF_NONE_MATCH, hdrs.IF_MODIFIED_SINCE, hdrs.IF_MATCH, hdrs.IF_UNMODIFIED_SINCE, hdrs.RANGE)


def packed(request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    """Return the response, packed where it is a file of words and the browser can unpack it."""
    if isinstance(response, web.FileResponse) and request.path.endswith(KINDS):
        response.headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
        if request.method == hdrs.METH_GET and not any(name in request.headers for name in _ASKS_MORE):
            response.enable_compression()
    return response
