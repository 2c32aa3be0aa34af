"""What only whoever brings the key can read: an answer that tells a secret and may be asked for again.

Each key seals one thing alone, so a stream made from it (HMAC-SHA256 in counter mode) hides it well enough.
"""

from hashlib import sha256
from hmac import digest


def sealed(key: str, words: bytes) -> bytes:
    """Return the words unreadable without `key`; done again it returns them."""
    blocks = -(-len(words) // 32)
    stream = b"".join(digest(key.encode(), number.to_bytes(8, "big"), "sha256") for number in range(blocks))
    return bytes(one ^ other for one, other in zip(words, stream, strict=False))


def name_of(key: str) -> str:
    """Return by what a key is found again; it does not lead back to the key."""
    return f"sealed:{sha256(b'name of ' + key.encode()).hexdigest()}"
