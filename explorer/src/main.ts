/**
 * What the pages name. They ask for it with its digest behind a question mark, its parts would without: all that runs is in
 * another file, so that it runs once.
 */

import "./style.css";

void import("./start");
