import { describe, expect, it } from "vitest";
import { defuse, toCsv } from "../src/saving/csv";

describe("defuse", () => {
  it.each([
    "=1+1",
    "+cmd",
    "-cmd",
    "@SUM(A1)",
    "\t=1",
    " =1",
    '=HYPERLINK("http://a.example")',
    "-1+2",
    "+33 1 23 45",
  ])("keeps %j from being run", (cell) => {
    expect(defuse(cell)).toBe(`'${cell}`);
  });

  it.each(["", "Hanoi", "a=b", "-1", "+2.5", "-3,5", "1e-9", "2025-05-10", "'quoted"])(
    "leaves %j as it is",
    (cell) => {
      expect(defuse(cell)).toBe(cell);
    },
  );
});

describe("toCsv", () => {
  it("quotes what needs it", () => {
    expect(
      toCsv([
        ["who", 'a "b"'],
        ["Lan, Minh", "two\nlines"],
      ]),
    ).toBe('\ufeffwho,"a ""b"""\r\n"Lan, Minh","two\nlines"\r\n');
  });

  it("defuses before it quotes", () => {
    expect(toCsv([['=A1,"x"']])).toBe('\ufeff"\'=A1,""x"""\r\n');
  });
});
