// From a case to its decision, as in runtime/decide.py: read, derive, ask the diagram, presume, give reasons.

const SETTLING_BUDGET = 2000;
const BEFORE_THE_POLICY = ["version", "line", "code"];

/** The possible outcomes of a case. Throws CaseError if it is malformed. */
function settle(table, given) {
  const reading = readCase(table, given);
  const conflicts = derive(table, reading);
  const allowed = table.allowed(reading.states);
  const found = reached(table.nodes, table.root, allowed);
  const without = { shown: reading.shown, allowed, found, conflicts, presumed: [] };
  const presumptions = presume(table, reading);
  return presumptions.length ? withPresumptions(table, [...reading.states], without, presumptions) : without;
}

/** The case with its presumptions, or without them where only they would make the outcome adverse. */
function withPresumptions(table, states, without, presumptions) {
  for (const [place, state] of presumptions) states[place] = state;
  const allowed = table.allowed(states);
  const used = usedOf(table, without.allowed, allowed, presumptions);
  if (!used.length) return without;
  const found = reached(table.nodes, table.root, allowed);
  if (isAdverse(table, found.outcomes) && !isAdverse(table, without.found.outcomes)) {
    // What is known by presumption alone is neither known nor unknown here: it is asked.
    const asked = without.allowed.map((mask, axis) => mask | allowed[axis]);
    return { ...without, allowed: asked, found: reached(table.nodes, table.root, asked) };
  }
  const shown = [...without.shown];
  for (const place of used) shown[place] = table.facts[place].kind.shown(states[place]);
  return { shown, allowed, found, conflicts: without.conflicts, presumed: used };
}

const isAdverse = (table, outcomes) =>
  outcomes.every((outcome) => DETERMINATIONS[table.outcomes[outcome].determination].standing === "adverse");

/** The presumed facts that the outcome would still depend on without any presumption. */
function usedOf(table, without, withThem, presumptions) {
  const axes = matters(table.nodes, table.root, without);
  table.axes.forEach((axis, place) => {
    if (axis instanceof KnownAxis && without[place] !== withThem[place]) axes.push(place);
  });
  const asked = new Set(axes.flatMap((axis) => table.axisFacts[axis]));
  return presumptions.map(([place]) => place).filter((place) => asked.has(place));
}

/** Whether outcomes differ in their limits alone. */
const isSettled = ([first, ...others]) =>
  others.every((each) => each.determination === first.determination && each.source === first.source);

/** What the policy version says of a case, in the JSON form of a decision. Throws CaseError if it is malformed. */
function decide(table, given) {
  const { shown, allowed, found, conflicts, presumed } = settle(table, given);
  const { outcomes } = found;
  const [statuses, ofHits] = table.statuses(allowed);
  const said = asSaid(table, allowed, statuses);
  const choices = outcomes.length > 1 ? outcomes.map((outcome) => table.outcomes[outcome]) : [];
  let { determination, source, limits } = table.outcomes[outcomes.at(-1)];
  let needed = { matter: [], settling: null, question: null };
  let step = "";
  if (choices.length) {
    needed = neededOf(table, shown, found);
    limits = limits.filter((limit) => choices.every((each) => each.limits.includes(limit)));
    if (!isSettled(choices)) {
      step = "open";
      [determination, source, limits] = ["needs information", "", []];
    }
  }
  const may = [...new Set(choices.flatMap((each) => each.limits))];
  let [decidedBy, becauseNotMet, overridden] = [[], [], []];
  if (!step) {
    const hits = deciding(table, outcomes, ofHits);
    step = table.hits[hits[0]].kind;
    [decidedBy, becauseNotMet] = grounds(table, hits, allowed, statuses, said, ofHits);
    overridden = overriddenIn(table, hits, outcomes, ofHits);
  }
  const recommended = BEFORE_THE_POLICY.includes(step)
    ? []
    : table.recommends.filter((clause) => statuses[clause] === MET).map((clause) => table.clauses[clause]);
  const read = readBy(table, [...decidedBy, ...becauseNotMet]);
  const { standing, notice } = DETERMINATIONS[determination];
  return {
    schema: SCHEMA,
    policy: table.policy,
    determination,
    source,
    limits,
    open_limits: step === "open" ? [] : may.filter((limit) => !limits.includes(limit)),
    standing,
    needs_clinician_review: notice !== "",
    notice,
    step,
    decided_by: decidedBy,
    because_not_met: becauseNotMet,
    possible: choices.map((each) => ({ determination: each.determination, source: each.source, limits: each.limits })),
    still_matter: needed.matter,
    settling: needed.settling,
    best_question: needed.question,
    presumptions: presumed.map((place) => ({ fact: table.names[place], value: table.facts[place].presumed })),
    conflicts: [...conflicts, ...(table.axioms.length ? contradicted(table, given) : [])],
    recommendations: recommended.map(({ id, recommends }) => ({ clause: id, what: recommends })),
    delegations: delegationsOf(table, shown, needed.matter, read),
    attestations: attestationsOf(table, shown, needed.matter, read),
    documentation: documentationOf(table, shown, decidedBy),
    authorization: authorizationOf(table, shown),
    not_used: notUsed(table, shown),
    overridden,
    clauses: table.trace(said, shown),
  };
}

/** The statuses as they are said: a clause that is met by a waiver alone is waived, not met. */
function asSaid(table, allowed, statuses) {
  const said = [...statuses];
  for (const [clause, status, when, unless] of table.shown) {
    // Only what is met can be met by a waiver alone, and what does not apply is neither.
    const plain = said[clause] === statuses[clause] && (status !== WAIVED || statuses[clause] === MET);
    if (plain && truth(when, allowed, statuses) && !truth(unless, allowed, statuses)) said[clause] = status;
  }
  return said;
}

function delegationsOf(table, shown, matter, read) {
  const told = table.delegated.map((place) => ({
    fact: table.names[place],
    source: table.facts[place].delegated_to,
    attested: shown[place] !== null,
  }));
  return told.filter(({ fact, attested }) => (attested ? read.has(fact) : matter.includes(fact)));
}

function attestationsOf(table, shown, matter, read) {
  const told = table.attested.filter((place) => {
    const name = table.names[place];
    return matter.includes(name) || (shown[place] !== null && read.has(name));
  });
  return told.map((place) => ({ fact: table.names[place], by: table.facts[place].attested }));
}

/** The tests that were done and are not used, because another one was done that controls. */
function notUsed(table, shown) {
  return table.controlled.flatMap(([place, controlling]) => {
    const by = controlling.filter((other) => wasDone(shown[other])).map((other) => table.names[other]);
    return by.length && wasDone(shown[place]) ? [{ fact: table.names[place], controlled_by: by }] : [];
  });
}

/** Whether a result is there, be it known or not. */
function wasDone(value) {
  if (isMapping(value)) return !(value.one_of ?? []).includes(NOT_DONE);
  return value !== null && value !== NOT_DONE;
}

/** The clauses that are met and say something else than the one that goes before them. */
function overriddenIn(table, hits, outcomes, ofHits) {
  const found = new Map();
  for (const hit of hits) {
    for (const [below, overridden] of table.overridden[hit]) {
      const speaks = ofHits[below] === MET && !outcomes.includes(table.hits[below].outcome);
      if (speaks && !found.has(below)) found.set(below, overridden);
    }
  }
  return ascending([...found.keys()]).map((below) => found.get(below));
}

/** Whether prior authorization is needed for the code on the date of service; empty where that is not said. */
function authorizationOf(table, shown) {
  let entries = (table.code === null ? null : table.authorization.get(shown[table.code])) ?? [];
  const place = table.placeOf.get("date_of_service");
  const day = place === undefined ? null : shown[place];
  if (typeof day === "string") entries = entries.filter(([first, last]) => first <= day && (!last || day <= last));
  const said = new Set(entries.map(([, , status]) => status));
  return said.size === 1 ? [...said][0] : "";
}

/** What must be on file for the clauses that bring the outcome about, once each. */
function documentationOf(table, shown, decidedBy) {
  if (!table.documented) return [];
  const byId = new Map(table.clauses.map((clause) => [clause.id, clause.documentation]));
  const asked = decidedBy.flatMap(({ clause }) => byId.get(clause) ?? []);
  return [...new Map(asked.map((each) => [each.join("\n"), each])).values()].map(([clause, what, fact]) => {
    const given = fact ? shown[table.placeOf.get(fact)] : null;
    const status = typeof given !== "boolean" ? "unknown" : given ? "provided" : "not provided";
    return { clause, what, status };
  });
}

/** The facts that the clauses cited read themselves. */
function readBy(table, citations) {
  const ids = new Set(citations.map(({ clause }) => clause));
  return new Set(table.clauses.filter(({ id }) => ids.has(id)).flatMap(({ reads }) => reads));
}

/** The facts that still matter, the fewest that could settle it, and the one to ask first. */
function neededOf(table, shown, found) {
  const [openAxes, fewest, proved, best] = needs(table.nodes, found, SETTLING_BUDGET);
  const { name, asks, documented } = table.facts[openFacts(table, [best], shown)[0]];
  const matter = openFacts(table, openAxes, shown);
  const settling = openFacts(table, fewest, shown);
  let fewestFacts = settling.length === 1;
  if (proved && !fewestFacts && matter.length === openAxes.length) {
    // The fewest variables are the fewest facts only where each stands for a fact of its own.
    const counts = openAxes.map((axis) => openFacts(table, [axis], shown).length);
    fewestFacts = matter.length === counts.reduce((sum, count) => sum + count, 0);
  }
  const named = (places) => places.map((place) => table.names[place]);
  return {
    matter: named(matter),
    settling: { facts: named(settling), proved_smallest: fewestFacts },
    question: { fact: name, question: asks, documented },
  };
}

/** The facts that axes read and that are open, once each, in the policy's order. */
function openFacts(table, axes, shown) {
  return ascending(
    axes.flatMap((axis) => {
      const read = table.axisFacts[axis];
      if (read.length === 1) return read;
      // What is worked out can be open though all its parts are known: no record has a lowest value.
      const open = read.filter((place) => isOpen(table, place, shown[place]));
      return open.length ? open : read;
    }),
  );
}

/** Whether more than one value is possible: of an event that happened on an unknown day too. */
function isOpen(table, place, value) {
  if (value === null || typeof value === "boolean") return value === null;
  const { kind } = table.facts[place];
  if (typeof value === "string" && (kind instanceof DateKind || kind instanceof NumberKind)) {
    return value === EVER || value === DONE;
  }
  return isMapping(value);
}

/** The clauses that bring the outcome of these steps about, and those whose failing does. */
function grounds(table, hits, allowed, statuses, said, ofHits) {
  const found = new Map();
  for (const hit of hits) {
    for (const [key, each] of cited(table.hitFormulas[hit], true, table.formulas, allowed, statuses)) {
      found.set(key, each);
    }
  }
  const citation = ([place]) => {
    const { id, anchor, label, words } = table.clauses[place];
    return { clause: id, anchor, label, words, status: said[place] };
  };
  const decidedBy = [...found.values()].filter(([, wanted]) => wanted).map(citation);
  if (["line", "code"].includes(table.hits[hits[0]].kind)) {
    const steps = hits.map((hit) => [table.hits[hit], ofHits[hit]]);
    decidedBy.unshift(...steps.map(([{ by, words }, status]) => ({ clause: by, anchor: "", label: "", words, status })));
  }
  const failing = [...found.values()].filter(([place, wanted]) => !wanted && !found.has(`${place} true`));
  return [decidedBy, failing.map(citation)];
}

/** The steps that give the outcome, or one of several that differ in their limits alone. */
function deciding(table, outcomes, ofHits) {
  const certain = [];
  const may = [];
  for (const [place, status] of ofHits.entries()) {
    if (status === NOT_MET) continue;
    const hit = table.hits[place];
    const leads = outcomes.includes(hit.outcome);
    if (certain.length && (!leads || hit.kind !== table.hits[certain[0]].kind)) break;
    if (leads) {
      may.push(place);
      if (status === MET) certain.push(place);
    }
  }
  return certain.length ? certain : may;
}
