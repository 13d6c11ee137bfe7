"""One competitor in its own process, so that it keeps what it learnt and frees what it used.

Reads JSON from standard input, a line each: first the circuit, then settings; answers each with one line of JSON.
Whatever a library prints goes to standard error.
"""

import importlib
import json
import os
import sys


def main():
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    peer = importlib.import_module(f"{sys.argv[1]}_peer")

    def answer(value):
        answers.write(json.dumps(value) + "\n")

    request = json.loads(sys.stdin.readline())
    competitor = peer.Peer(request["circuit"], request["threads"], request["precision"], request["indices"])
    answer({"name": peer.NAME, "version": peer.VERSION})
    for line in sys.stdin:
        answer(competitor.run(json.loads(line)))


if __name__ == "__main__":
    main()
