// A request of several lines, as in runtime/request.py: each is a case of its own, and may count over all of them.

const LINES = "lines";
const ALL_LINES = "request_lines";
const MOST_LINES = 200;

/** A case for every line of a request: [case, all lines as given]. Throws CaseError where the lines are none. */
function casesOf(request) {
  const { [LINES]: lines, ...member } = request;
  const wrong = (message) => refused(LINES, "wrong_lines", message);
  if (!Array.isArray(lines) || !lines.length || lines.length > MOST_LINES) {
    throw wrong(`${LINES} must be a list of 1 to ${MOST_LINES} objects, one for each requested line.`);
  }
  if (!lines.every(isMapping)) throw wrong(`${LINES} must be a list of objects, one for each requested line.`);
  if (has(request, ALL_LINES) || lines.some((line) => has(line, ALL_LINES) || has(line, LINES))) {
    throw wrong(`${ALL_LINES} is made from ${LINES}, and cannot be given beside it.`);
  }
  if (lines.some((line) => Object.keys(line).some((name) => has(member, name)))) {
    throw wrong("A fact is given for the whole request and for one of its lines: give it once.");
  }
  return lines.map((line) => ({ ...member, ...line }));
}

/** The decision of every line, in order. Throws CaseError, which names the line. */
function decideRequest(table, request) {
  const cases = casesOf(request);
  const place = table.placeOf.get(ALL_LINES);
  const kind = place === undefined ? null : table.facts[place].kind;
  const fields = kind instanceof RecordsKind ? kind.fields.map((field) => field.name) : null;
  const own = (line) => Object.fromEntries(fields.filter((name) => has(line, name)).map((name) => [name, line[name]]));
  const shared = fields === null ? {} : { [ALL_LINES]: cases.map(own) };
  return cases.map((line, i) => {
    try {
      return decide(table, { ...line, ...shared });
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      throw new CaseError(error.problems.map((each) => ({ ...each, message: `Line ${i + 1}: ${each.message}` })));
    }
  });
}
