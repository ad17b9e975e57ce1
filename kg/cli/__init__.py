"""The command `kg`: options only; each command is a file of this package, imported when it is used.

Exit codes: 0 done · 1 data is not valid, or articles failed · 2 called wrongly · 3 a store, a disk or a
network failed · 70 a defect of this program · 130 interrupted.
"""

from __future__ import annotations

import errno
import traceback
from importlib import import_module
from typing import IO, Any

import click

from kg import __version__
from kg.errors import KgError

INTERNAL_ERROR = 70
INTERRUPTED = 130

# The first line of each command's help stands here so that `kg --help` need not import the command.
COMMANDS = {
    "build": "Turn articles into a validated graph.",
    "docs": "Make the ontology's page.",
    "diff": "Say what changed between two graphs.",
    "export": "Write a graph in another format.",
    "fetch": "Download articles, politely, into a folder for kg build.",
    "gazetteer": "Explain what a name may mean; make a bigger gazetteer.",
    "link": "Add Wikidata ids to a graph.",
    "load": "Load a graph into a triple store.",
    "offices": "Show who held which office when.",
    "publish": "Make a release of a graph: files that load everywhere, described and summed.",
    "query": "Ask a graph a SPARQL question.",
    "redirects": "Say which entities of an earlier graph a later one has under another IRI.",
    "serve": "Answer SPARQL over HTTP and show the graph.",
    "show": "Show an article with what was found marked in it, and why.",
    "terms": "Browse the ontology: classes, properties, roles, topics.",
    "validate": "Check graphs against the shapes.",
    "verify": "Check that a release is whole and loads everywhere.",
    "why": "Explain why events of several articles were taken for one, or not.",
}


class Failure(click.ClickException):
    """An error as the user sees it: one message on stderr and an exit code, no traceback."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc] # click sets it on instances too

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on stderr, or on the file given."""
        click.echo(f"kg: {self.format_message()}", file=file, err=file is None)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used, and whose errors become messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order help lists them."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, from the attribute of that name in the module of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; every error becomes a Failure with the exit code of its kind."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KgError as error:
            raise _failure(ctx, error, str(error), error.exit_code) from error
        except KeyboardInterrupt as error:
            raise Failure(str(error) or "interrupted", INTERRUPTED) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output went away; click ends quietly
                raise
            raise _failure(ctx, error, _describe_os_error(error), 3) from error
        except Exception as error:
            message = f"internal error: {type(error).__name__}: {error} (kg --debug … shows where)"
            raise _failure(ctx, error, message, INTERNAL_ERROR) from error


def _failure(ctx: click.Context, error: BaseException, message: str, exit_code: int) -> Failure:
    if ctx.params.get("debug"):
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    return Failure(message, exit_code)


def _describe_os_error(error: OSError) -> str:
    """One sentence on what the system refused, with the file where it is known."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


# For every command, however it is called: click keeps a command's help option from its first call.
CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


@click.group(cls=LazyGroup, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="kg")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Turn news articles into a linked-data knowledge graph, and ask it questions."""
    del debug  # read by LazyGroup from the context
