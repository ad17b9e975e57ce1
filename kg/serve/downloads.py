"""The files of a build and of a release: with a tag made of their content, and in parts for whom asks for parts."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from kg.export import DUMPS, FORMATS
from kg.serve.conditional import answer_conditionally

_CHUNK = 1 << 20
_MEDIA_TYPES = {one.suffix: one.media_type for one in FORMATS.values()} | {
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/plain; charset=utf-8",  # a release's own pages are not this server's
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".rq": "application/sparql-query",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


class _Undated(FileResponse):
    """A file without the time at which it was made, which says nothing of what is in it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_undated(message: Message) -> None:
            if message["type"] == "http.response.start":
                del MutableHeaders(scope=message)["last-modified"]
            await send(message)

        await super().__call__(scope, receive, send_undated)


@dataclass(frozen=True, slots=True)
class Downloads:
    """What can be taken away whole.

    Args:
        out: the folder of a build; its dumps are offered, and nothing else of it.
        release: the folder of a release, all of which is offered; None where there is none.
    """

    out: Path
    release: Path | None
    _digests: dict[tuple[Path, int, int], str] = field(default_factory=dict)

    def make_routes(self) -> list[Route]:
        """The list of the files, and the files."""
        return [Route("/download/", self.list_files), Route("/download/{name:path}", self.give_file)]

    def find_files(self) -> dict[str, Path]:
        """The files by name, which for those of a release begins with "release/"."""
        files = {name: self.out / name for name in DUMPS if (self.out / name).is_file()}
        if self.release is not None:
            for path in sorted(self.release.rglob("*")):
                if path.is_file() and not path.is_symlink():
                    files[f"release/{path.relative_to(self.release).as_posix()}"] = path
        return files

    async def list_files(self, request: Request) -> Response:
        """Their names and sizes in bytes, as JSON."""
        del request
        files = await run_in_threadpool(self.find_files)
        listed = [
            {"href": f"/download/{name}", "name": name, "size": path.stat().st_size}
            for name, path in files.items()
        ]
        return JSONResponse({"files": listed})

    async def give_file(self, request: Request) -> Response:
        """A file, or the part of it that is asked for."""
        path = (await run_in_threadpool(self.find_files)).get(request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        status = path.stat()
        etag = f'"{await run_in_threadpool(self._digest, path, status)}"'
        response = _Undated(
            path,
            headers={"ETag": etag, "Accept-Ranges": "bytes"},
            media_type=_MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream"),
            filename=path.name,
            stat_result=status,
        )
        return answer_conditionally(request, response)

    def _digest(self, path: Path, status: os.stat_result) -> str:
        """The SHA-256 of a file, counted once for each state of it."""
        key = (path, status.st_mtime_ns, status.st_size)
        if key not in self._digests:
            digest = hashlib.sha256()
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
            self._digests[key] = digest.hexdigest()
        return self._digests[key]
