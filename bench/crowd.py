"""``python -m bench.crowd --rounds 200``: ten people open a page at the same moment, again and again, without browsers.

By protocol: the page is read to its end, its socket is opened, and the kernel answers a question; then the page is
left as a browser leaves it. *Stuck* has not come within a minute. What ``bench.pages`` measures with ten browsers on
the same processor is here the server's own part. Memory is printed too, so that what stays behind shows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import time
import uuid

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httputil import HTTPHeaders
from tornado.websocket import websocket_connect

from bench.pages import PEOPLE, cpu, pss, settled, site

STUCK = 60.0
BAR = 5.0
GONE = 20.0
"""Seconds in which the kernels of a round are gone after their pages were left."""


def question() -> str:
    """What a page asks its kernel first."""
    about = {"msg_id": uuid.uuid4().hex, "msg_type": "kernel_info_request", "session": uuid.uuid4().hex}
    header = about | {"username": "", "version": "5.3", "date": "2026-11-22T00:00:00Z"}
    rest = {"parent_header": {}, "metadata": {}, "content": {}, "buffers": [], "channel": "shell"}
    return json.dumps({"header": header, **rest})


async def one(client: AsyncHTTPClient, url: str) -> float:
    """Open a page, hear its kernel, leave it. Returns the seconds until the kernel answered."""
    begun, home = time.perf_counter(), "/".join(url.split("/")[:3])
    page = await client.fetch(url, request_timeout=STUCK)
    found = re.search(rb'"kernelId": "([\w-]+)"', page.body)
    assert found, page.body[-500:]
    kernel, cookies = found[1].decode(), page.headers.get_list("Set-Cookie")
    cookie = "; ".join(each.partition(";")[0] for each in cookies)
    headers = HTTPHeaders({"Cookie": cookie, "Origin": home})
    request = HTTPRequest(f"ws{home[4:]}/api/kernels/{kernel}/channels", headers=headers, request_timeout=STUCK)
    socket = await websocket_connect(request)
    await socket.write_message(question())
    while True:
        said = await socket.read_message()
        assert said is not None, "the socket was closed"
        if "kernel_info_reply" in str(said):
            break
    seconds = time.perf_counter() - begun
    socket.close()
    token = next((each.partition("=")[2].partition(";")[0] for each in cookies if each.startswith("_xsrf=")), "")
    body = f"_xsrf={token}"
    await client.fetch(f"{home}/voila/api/shutdown/{kernel}", method="POST", headers=headers, body=body)
    return seconds


async def rounds(own: psutil.Process, url: str, count: int) -> None:
    """Run and print."""
    client = AsyncHTTPClient(max_clients=PEOPLE * 2)
    await asyncio.wait_for(one(client, url), STUCK)
    settled(own)
    seconds: list[float] = []
    last: list[float] = []
    stuck = 0
    spent, first = cpu(own), pss(own)
    for number in range(1, count + 1):
        found = await asyncio.gather(
            *(asyncio.wait_for(one(client, url), STUCK) for _ in range(PEOPLE)), return_exceptions=True
        )
        stuck += sum(isinstance(each, BaseException) for each in found)
        for fault in (each for each in found if isinstance(each, BaseException)):
            print(f"round {number}: {fault!r}", flush=True)
        came = [each for each in found if isinstance(each, float)]
        seconds += came
        last.append(max(came, default=float("nan")))
        await gone(own)
        if number % 20 == 0 or number == count:
            slow = sorted(seconds)[round(0.95 * (len(seconds) - 1))]
            told = (
                f"usable {statistics.median(seconds):.2f} s, p95 {slow:.2f}, last of ten {statistics.median(last):.2f}"
            )
            most = f"worst {max(last):.2f} (bar {BAR:.0f}), stuck {stuck}"
            each = (cpu(own) - spent) / number / PEOPLE
            print(f"{number:4} rounds: {told}, {most}; {each:.2f} s of CPU a page; {pss(own):.0f} MB", flush=True)
    print(f"memory before the first round {first:.0f} MB")


async def gone(own: psutil.Process) -> None:
    """Wait until the kernels of the pages that were left have ended."""
    until = time.monotonic() + GONE
    while len(own.children(recursive=True)) > 1 and time.monotonic() < until:
        await asyncio.sleep(0.02)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    chosen = parser.parse_args()
    with site("ours") as (own, url):
        asyncio.run(rounds(own, url, chosen.rounds))


if __name__ == "__main__":
    main()
