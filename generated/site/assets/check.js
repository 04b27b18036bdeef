// The form that checks a case. Do not edit: written by `mednec build`.
// It asks for the facts of the one table on its page, and shows what the table says as answers arrive. Nothing is sent
// or kept. Every text reaches the page as text, never as markup.
"use strict";
(() => {
const { mednec } = globalThis;
const [name] = Object.keys(mednec.tables);
const table = new mednec.DecisionTable(mednec.tables[name]);
const form = mednec.forms[name];
const labelsOf = new Map(form.labels);
const answersOf = new Map(form.answers);
const wordsOf = new Map(form.words);
const shortOf = new Map(mednec.tables[name].codes.map((row) => [row.code, row.short]));
const facts = new Map(table.facts.filter((fact) => !fact.inline).map((fact) => [fact.name, fact]));
const MOST_RADIOS = 9;

// --- pieces of the page ---------------------------------------------------------------------------------------

/** An element; `text` is its text, `on` what is called when its value changes or it is pressed. */
function el(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (key === "text") made.textContent = value;
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

let ids = 0;
const newId = () => `q${(ids += 1)}`;
const sentence = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;
const callOf = (fact) => facts.get(fact)?.label ?? table.facts.find((each) => each.name === fact)?.label ?? fact;

function button(text, pressed) {
  const made = el("button", { type: "button", text });
  made.addEventListener("click", pressed);
  return made;
}

/** A number as it was typed, with its unit if it has one. */
function writtenOut(value) {
  if (!(value instanceof mednec.Decimal)) return value;
  const { digits, decimals } = value;
  const all = String(digits < 0n ? -digits : digits).padStart(decimals + 1, "0");
  const whole = all.slice(0, all.length - decimals);
  return `${digits < 0n ? "-" : ""}${whole}${decimals ? `.${all.slice(-decimals)}` : ""}`;
}

/** Something to tick or choose, with its label. */
function option(type, group, text, checked) {
  const id = newId();
  const input = el("input", { type, id, name: group, checked });
  return { input, node: el("span", { class: "option" }, input, el("label", { for: id, text })) };
}

// --- controls: each has a node, `given()` (undefined: left out), `take()`, which answers with what is given, `clear()` ---

/** One of several options, as radio buttons or a list. */
function picker(options, labelled) {
  if (options.length > MOST_RADIOS) {
    const select = el("select", labelled, ...options.map((text, i) => el("option", { value: i, text })));
    return { node: select, at: () => select.selectedIndex, pick: (i) => (select.selectedIndex = i) };
  }
  const group = newId();
  const made = options.map((text, i) => option("radio", group, text, i === 0));
  return {
    node: el("span", { class: options.length < 4 ? "options row" : "options" }, ...made.map((each) => each.node)),
    at: () => made.findIndex((each) => each.input.checked),
    pick: (i) => (made[i].input.checked = true),
  };
}

function ticks(texts, labelled) {
  const made = texts.map((text) => option("checkbox", newId(), text, false));
  return {
    node: el("span", { class: "options columns", role: "group", ...labelled }, ...made.map((each) => each.node)),
    ticked: () => made.flatMap((each, i) => (each.input.checked ? [i] : [])),
    tick: (places) => places.forEach((i) => (made[i].input.checked = true)),
    clear: () => made.forEach((each) => (each.input.checked = false)),
  };
}

/** The options that say nothing: with a presumption it makes a difference whether something is documented. */
function silence(fact) {
  if (!fact.presumed) return [["Not known", null]];
  const taken = labelOf(fact, fact.name, fact.presumed);
  return [
    [`Nothing documented (taken as “${taken}”)`, undefined],
    ["Documented, but not known", null],
  ];
}

function labelOf(fact, path, value) {
  const labels = labelsOf.get(path);
  if (fact.kind.yesOrNo || labels === undefined) return value;
  return labels[fact.kind.values.indexOf(value)];
}

function choiceControl(fact, path, labelled) {
  const { values, yesOrNo, coded } = fact.kind;
  const shown = values.map((value) => (coded ? `${value} ${shortOf.get(value)}` : labelOf(fact, path, value)));
  const order = yesOrNo ? [1, 0] : values.map((_, i) => i);
  const silent = silence(fact);
  const several = values.length > 2 && !coded;
  const options = [...silent.map(([text]) => text), ...order.map((i) => sentence(shown[i]))];
  if (several) options.push("One of several");
  const pick = picker(options, labelled);
  const some = several ? ticks(shown.map(sentence), { "aria-label": "One of these" }) : null;
  const isSeveral = () => several && pick.at() === options.length - 1;
  const node = el("div", {}, pick.node);
  if (some) node.append(some.node);
  const show = () => some && (some.node.hidden = !isSeveral());
  node.addEventListener("change", show);
  show();
  return {
    node,
    given() {
      const at = pick.at();
      if (at < silent.length) return silent[at][1];
      if (!isSeveral()) return yesOrNo ? order[at - silent.length] === 1 : values[order[at - silent.length]];
      const chosen = some.ticked();
      return chosen.length ? { one_of: chosen.map((i) => values[i]) } : null;
    },
    take(value) {
      if (value === null) pick.pick(silent.findIndex(([, meant]) => meant === null));
      else if (typeof value !== "object") {
        pick.pick(silent.length + order.indexOf(yesOrNo && typeof value === "boolean" ? Number(value) : values.indexOf(value)));
      } else if (several) {
        pick.pick(options.length - 1);
        some.tick(value.one_of.map((each) => values.indexOf(each)));
      }
      show();
    },
    clear() {
      pick.pick(0);
      some?.clear();
      show();
    },
  };
}

/** A number or a date: exactly, from one to another, or one of the words that stand beside them. */
function spanControl(words, exactly, between, input, labelled) {
  const ways = [exactly, between, ...words.map(([text]) => text)];
  const one = input("Value", labelled);
  const [low, high] = [input("From", { "aria-label": "From" }), input("To", { "aria-label": "To" })];
  const range = el("span", { class: "range" }, low.node, el("span", { text: "to" }), high.node);
  const how = el("select", { "aria-label": "How it is known" }, ...ways.map((text, i) => el("option", { value: i, text })));
  const node = el("div", { class: "span" }, one.node, range, how);
  const show = () => {
    one.node.hidden = how.selectedIndex !== 0;
    range.hidden = how.selectedIndex !== 1;
  };
  how.addEventListener("change", show);
  show();
  return {
    node,
    given() {
      if (how.selectedIndex > 1) return words[how.selectedIndex - 2][1];
      if (how.selectedIndex === 0) return one.given();
      const ends = Object.entries({ from: low.given(), to: high.given() }).filter(([, end]) => end !== null);
      return ends.length ? Object.fromEntries(ends) : null;
    },
    take(value) {
      const word = words.findIndex(([, meant]) => meant === value);
      const { from, to } = value;
      const between = from !== undefined || to !== undefined;
      how.selectedIndex = word >= 0 ? word + 2 : Number(between);
      if (between) [[low, from], [high, to]].forEach(([end, at]) => at !== undefined && end.take(at));
      else if (word < 0) one.take(value);
      show();
    },
    clear() {
      how.selectedIndex = 0;
      [one, low, high].forEach((each) => each.clear());
      show();
    },
  };
}

function numberControl(fact, _, labelled) {
  const { unit, units, orNotDone, low, high } = fact.kind;
  const choices = unit ? mednec.fittingUnits(unit, units) : [];
  const input = (what, labels) => {
    const entry = el("input", { type: "text", inputmode: low < 0n ? "text" : "decimal", autocomplete: "off", ...labels });
    entry.size = Math.min(String(high).length + 3, 12);
    const own = el("select", { "aria-label": `Unit${what === "Value" ? "" : ` of “${what}”`}` });
    own.append(...choices.map((text) => el("option", { text })));
    const node = el("span", { class: "entry" }, entry);
    if (choices.length > 1) node.append(own);
    else if (choices.length) node.append(el("span", { text: unit }));
    return {
      node,
      given() {
        const text = entry.value.trim();
        if (!text) return null;
        if (choices.length && own.selectedIndex > 0) return `${text} ${own.value}`;
        try {
          return new mednec.Decimal(text);
        } catch {
          return {}; // no number: refused by the fact, in its own words
        }
      },
      take(value) {
        const [amount, ...unit] = writtenOut(value).split(" ");
        entry.value = amount;
        if (unit.length) own.selectedIndex = choices.indexOf(unit.join(" "));
      },
      clear() {
        entry.value = "";
        own.selectedIndex = choices.length ? 0 : -1;
      },
    };
  };
  const words = orNotDone ? [["Not done", "not done"], ["Done, result not known", "done"]] : [];
  return spanControl(words, "Exactly", "From … to …", input, labelled);
}

function dateControl(fact, _, labelled) {
  const input = (what, labels) => {
    const entry = el("input", { type: "date", autocomplete: "off", ...labels });
    return {
      node: entry,
      // A day that is half typed has no value, and is none that exists.
      given: () => entry.value || (entry.validity.badInput ? {} : null),
      take: (value) => (entry.value = value),
      clear: () => (entry.value = ""),
    };
  };
  const words = fact.kind.orNever ? [["Never", "never"], ["Ever, day not known", "ever"]] : [];
  return spanControl(words, "On a day", "Between two days", input, labelled);
}

const LISTED = ["Not known", "These, perhaps others", "These, and no others", "None at all", "At least these, but none of …"];

function listControl(fact, path, labelled) {
  const how = picker(LISTED, labelled);
  const texts = labelsOf.get(path).map(sentence);
  const some = ticks(texts, labelled);
  const others = ticks(texts, { "aria-label": "None of these" });
  const without = el("span", {}, el("span", { class: "excluded", text: "None of these:" }), others.node);
  const node = el("div", {}, some.node, how.node);
  const show = () => {
    some.node.hidden = how.at() === 3;
    if (how.at() === 4) node.append(without);
    else without.remove();
  };
  some.node.addEventListener("change", () => how.at() === 0 && how.pick(1));
  node.addEventListener("change", show);
  show();
  return {
    node,
    given() {
      const [includes, excludes] = [some, others].map((each) => each.ticked().map((i) => fact.kind.values[i]));
      const known = { includes, excludes, complete: false };
      return [null, { includes, complete: false }, includes, [], known][how.at()];
    },
    take(value) {
      const all = Array.isArray(value);
      const { includes, excludes } = all ? { includes: value } : value;
      const places = (values) => values.map((each) => fact.kind.values.indexOf(each));
      how.pick(excludes ? 4 : !all ? 1 : includes.length ? 2 : 3);
      some.tick(places(includes));
      if (excludes) others.tick(places(excludes));
      show();
    },
    clear() {
      how.pick(0);
      some.clear();
      others.clear();
      show();
    },
  };
}

function recordsControl(fact, path, labelled) {
  const how = picker(["Not known", "These entries, perhaps others", "These entries, and no others", "No entry at all"], labelled);
  const list = el("ol", { class: "entries" });
  const fields = fact.kind.fields.filter((field) => !field.inline);
  let entries = [];
  const changed = () => list.dispatchEvent(new Event("change", { bubbles: true }));
  const added = () => {
    const made = fields.map((field) => {
      const id = newId();
      const own = control(field, `${path}.${field.name}`, { "aria-labelledby": id });
      const node = el("div", { class: "field", role: "group", "aria-labelledby": id });
      node.append(el("p", { id, class: "field-name", text: field.asks || field.label }), own.node);
      return { field, own, node };
    });
    const number = el("legend", {});
    const remove = button("Remove this entry", () => {
      entries = entries.filter((each) => each !== entry);
      entry.node.remove();
      recount();
      changed();
      add.focus();
    });
    const node = el("li", {}, el("fieldset", {}, number, ...made.map((each) => each.node), remove));
    const entry = { made, node, number };
    entries.push(entry);
    list.append(node);
    recount();
    return entry;
  };
  const add = button(`Add an entry: ${fact.kind.label}`, () => {
    const { node } = added();
    if (how.at() === 0) how.pick(1);
    changed();
    node.querySelector("input, select").focus();
  });
  const show = () => (list.hidden = add.hidden = how.at() === 3);
  how.node.addEventListener("change", show);
  const recount = () => entries.forEach((each, i) => (each.number.textContent = `${fact.kind.label} ${i + 1}`));
  return {
    node: el("div", {}, list, add, how.node),
    given() {
      const records = entries.map(({ made }) => {
        const known = made.map(({ field, own }) => [field.name, own.given()]);
        return Object.fromEntries(known.filter(([, value]) => value !== null && value !== undefined));
      });
      return [null, { records, complete: false }, records, []][how.at()];
    },
    take(value) {
      const { records = value } = value;
      how.pick(records !== value ? 1 : records.length ? 2 : 3);
      for (const record of records) {
        for (const { field, own } of added().made) if (field.name in record) own.take(record[field.name]);
      }
      show();
    },
    clear() {
      entries = [];
      list.replaceChildren();
      how.pick(0);
      show();
    },
  };
}

function control(fact, path, labelled) {
  const { kind } = fact;
  if (kind instanceof mednec.NumberKind) return numberControl(fact, path, labelled);
  if (kind instanceof mednec.RecordsKind) return recordsControl(fact, path, labelled);
  if (kind instanceof mednec.Several) return listControl(fact, path, labelled);
  return kind.values ? choiceControl(fact, path, labelled) : dateControl(fact, path, labelled);
}

// --- questions ------------------------------------------------------------------------------------------------

function question(fact) {
  const [id, note, wrong] = [newId(), newId(), newId()];
  const own = control(fact, fact.name, { "aria-labelledby": id });
  const problem = el("p", { id: wrong, class: "problem", hidden: true });
  const follows = el("p", { class: "follows", hidden: true });
  const about = [...(answersOf.get(fact.name) ?? []).map(sentence)];
  if (fact.documented) about.push(`Documented in: ${fact.documented}`);
  if (fact.delegated_to) about.push(`Decided by ${fact.delegated_to}, whose criteria are not printed here`);
  if (fact.attested.length) about.push(`Attested by ${fact.attested.join(", ")}`);
  const node = el(
    "div",
    { class: "ask", role: "group", "aria-labelledby": id, "aria-describedby": `${note} ${wrong}` },
    el("h4", { id, tabindex: "-1", text: fact.asks || fact.label }),
    own.node,
    problem,
    follows,
    el("p", { id: note, class: "note", text: about.join(". ") }),
  );
  const found = {
    fact,
    node,
    own,
    heading: node.firstChild,
    /** The answer, or undefined where there is none that can be read; what is wrong with it is said beside it. */
    read() {
      const value = own.given();
      const problems = [];
      if (value !== null && value !== undefined) fact.kind.read(value, (_, what) => problems.push(what));
      problem.textContent = problems.length ? `${sentence([...new Set(problems)].join("; "))}. It is left out.` : "";
      problem.hidden = !problems.length;
      node.classList.toggle("wrong", problems.length > 0);
      return { value: problems.length ? null : value, wrong: problems.length > 0 };
    },
    follow(value) {
      follows.hidden = value === null;
      follows.textContent = value === null ? "" : `From other answers: ${inWords(fact, fact.name, value)}`;
    },
  };
  return found;
}

/** A value as it is said on the page. */
function inWords(fact, path, value) {
  const { kind } = fact;
  if (value === null) return "not known";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    if (kind instanceof mednec.RecordsKind) return counted(value.length, "entry", "entries");
    return value.length ? value.map((each) => inWords(fact, path, each)).join(", ") : "none";
  }
  if (typeof value === "number") return `${value}${kind.unit ? ` ${kind.unit}` : ""}`;
  if (typeof value === "string") return kind.values ? labelOf(fact, path, value) : value;
  if ("one_of" in value) return value.one_of.map((each) => inWords(fact, path, each)).join(" or ");
  if ("from" in value) return `from ${inWords(fact, path, value.from)} to ${inWords(fact, path, value.to)}`;
  if ("includes" in value) {
    const none = value.excludes?.length ? `, but not ${inWords(fact, path, value.excludes)}` : "";
    return `${value.includes.length ? `${inWords(fact, path, value.includes)}, and ` : ""}perhaps more${none}`;
  }
  return `${counted(value.records.length, "entry", "entries")}, and perhaps more`;
}

const questions = new Map([...facts].map(([fact, declared]) => [fact, question(declared)]));
const groups = form.groups.map(([title, names]) => {
  const id = newId();
  const heading = el("h3", { id, text: title });
  const node = el("section", { "aria-labelledby": id }, heading, ...names.map((each) => questions.get(each).node));
  return { node, heading };
});

// --- what the table says --------------------------------------------------------------------------------------

const VERDICTS = { met: "met", "not met": "not-met", unknown: "unknown", waived: "met", "does not apply": "unknown" };
const verdicts = new Map();

function clauseList() {
  const top = el("ul", { class: "verdicts" });
  const lists = new Map();
  for (const clause of table.clauses) {
    const tag = el("span", { class: "verdict" });
    const link = el("a", { href: `../index.html#${encodeURIComponent(clause.anchor)}`, text: clause.id });
    const words = (wordsOf.get(clause.id) ?? clause.words).map((text) => el("p", { class: "printed", text }));
    const node = el("li", {}, el("div", { class: "clause-head" }, link, tag), ...words);
    const inner = el("ul", {});
    lists.set(clause.id, { node, inner });
    const parent = lists.get(clause.id.slice(0, Math.max(0, clause.id.lastIndexOf("."))));
    if (parent === undefined) top.append(node);
    else {
      if (!parent.inner.isConnected && !parent.inner.parentNode) parent.node.append(parent.inner);
      parent.inner.append(node);
    }
    verdicts.set(clause.id, { tag, status: "" });
  }
  return top;
}

const headline = el("p", { class: "headline" });
const reasons = el("div", { class: "reasons" });
const tally = el("p", { class: "tally" });
const spoken = el("p", { class: "unseen", role: "status" });

const list = (items) => el("ul", {}, ...items.map((item) => el("li", {}, item)));
const part = (title, ...children) => [el("h3", { text: title }), ...children];
const texts = (items) => list([...new Set(items)].map((text) => el("span", { text })));

function goTo(fact) {
  const found = button(callOf(fact), () => show(fact));
  found.classList.add("plain");
  return found;
}

const outcomeWords = (outcome) =>
  [sentence(outcome.determination), ...(outcome.source ? [outcome.source] : []), ...outcome.limits].join("; ");

function citations(cited) {
  return list(
    cited.map((each) => {
      const words = el("span", { class: "printed", text: (wordsOf.get(each.clause) ?? each.words).join(" ") });
      if (!each.anchor) return words;
      const link = el("a", { href: `../index.html#${encodeURIComponent(each.anchor)}`, text: each.clause });
      return el("span", {}, link, ` (${each.status}) `, words);
    }),
  );
}

function reasonsFor(found) {
  const parts = [];
  if (found.notice) parts.push(el("p", { class: "proposal", text: found.notice }));
  if (found.source) parts.push(el("p", { text: sentence(found.source) }));
  if (found.limits.length) parts.push(...part("Limits", texts(found.limits)));
  if (found.open_limits.length) parts.push(...part("Limits that are still open", texts(found.open_limits)));
  if (found.conflicts.length) {
    parts.push(...part("Answers that contradict each other", texts(found.conflicts.map((each) => each.message))));
  }
  if (found.best_question) {
    parts.push(...part("Best next question", el("p", {}, goTo(found.best_question.fact))));
    const { facts: few, proved_smallest: proved } = found.settling;
    // Where every answer is needed, the list of what is needed says so.
    const shorter = few.length < found.still_matter.length;
    const lead = `${proved ? "" : "At most "}${counted(few.length, "answer", "answers")} can settle it:`;
    if (shorter) parts.push(...part("The shortest way", el("p", { text: sentence(lead) }), list(few.map(goTo))));
    parts.push(...part("Still needed", list(found.still_matter.map(goTo))));
    parts.push(...part("What it can still come to", texts(found.possible.map(outcomeWords))));
  }
  if (found.decided_by.length) parts.push(...part("Decided by", citations(found.decided_by)));
  if (found.because_not_met.length) parts.push(...part("Because these are not met", citations(found.because_not_met)));
  if (found.overridden.length) {
    parts.push(...part("Met, but others go before", texts(found.overridden.map((e) => `${e.clause}: ${e.by} goes before`))));
  }
  if (found.presumptions.length) {
    const told = found.presumptions.map((each) => {
      const fact = facts.get(each.fact);
      return `${fact.label}: ${labelOf(fact, fact.name, each.value)}, as nothing is documented`;
    });
    parts.push(...part("Presumed", texts(told)));
  }
  if (found.authorization) {
    parts.push(...part("Prior authorization", el("p", { text: sentence(found.authorization) })));
  }
  if (found.documentation.length) {
    parts.push(...part("Must be on file", texts(found.documentation.map((e) => `${sentence(e.what)}: ${e.status}`))));
  }
  if (found.recommendations.length) {
    parts.push(...part("Recommended", texts(found.recommendations.map((e) => `${e.clause}: ${e.what}`))));
  }
  if (found.delegations.length) {
    parts.push(...part("Answered by other sources", texts(found.delegations.map((e) => `${callOf(e.fact)}: ${e.source}`))));
  }
  if (found.attestations.length) {
    parts.push(...part("To be attested", texts(found.attestations.map((e) => `${callOf(e.fact)}: ${e.by.join(", ")}`))));
  }
  if (found.not_used.length) {
    const told = found.not_used.map((e) => `${callOf(e.fact)}: ${e.controlled_by.map(callOf).join(", ")} is used instead`);
    parts.push(...part("Not used", texts(told)));
  }
  return parts;
}

// --- the version that decides on the date of service ------------------------------------------------------------

const DATE = "date_of_service";
const here = mednec.tables[name].policy.version;
const [deciding] = Object.values(mednec.versions);

/** The first and last day that an answer leaves open, each "" for no end; null where it says nothing. */
function daysOf(value) {
  if (typeof value === "string") return /^\d/.test(value) ? [value, value] : null;
  return value && ("from" in value || "to" in value) ? [value.from ?? "", value.to ?? ""] : null;
}

/** What is said of the version where another decides, or none; null where this one decides or no day is known. */
function otherVersion(days) {
  if (days === null || !deciding) return null;
  const { stretches, drafts, retired, first } = deciding;
  const [from, to] = days;
  const open = stretches.filter(([, begins, ends]) => (!to || begins <= to) && (!ends || !from || from <= ends));
  if (open.length === 1 && open[0][0] === here) return null;
  const ways = open.filter(([version]) => version !== here).map(([version, , , words]) => {
    const href = `../../${encodeURIComponent(version)}/check/index.html`;
    const link = el("a", { href, text: `Check by version ${version}` });
    link.addEventListener("click", sendAlong);
    return el("span", {}, link, ` (${words})`);
  });
  const along = "The answers are taken along.";
  let said;
  if (!open.length) {
    const before = to && to < stretches[0][1];
    said = before
      ? `No version of this policy decides on this date of service: the first begins on ${first}.`
      : `No version of this policy decides on this date of service${retired ? `: it is retired from ${retired}` : ""}.`;
  } else if (open.length === 1) {
    said = `On this date of service another version ${drafts ? "would decide, were it published" : "decides"}, not this one (${here}). ${along}`;
  } else {
    said = `The date of service is not known exactly, and on some of these days another version ${drafts ? "would decide" : "decides"}. ${along}`;
  }
  return [el("p", { text: said }), ...(ways.length ? [list(ways)] : [])];
}

const versionNotes = [];

/** Say it beside the date and beside the result; gives what is said, for who listens. */
function noteVersion(value) {
  const days = daysOf(value);
  for (const note of versionNotes) {
    const said = otherVersion(days);
    note.replaceChildren(...(said ?? []));
    note.hidden = said === null;
  }
  return versionNotes[0].firstChild?.textContent ?? "";
}

function versionNote() {
  const note = el("div", { class: "other-version", hidden: true });
  versionNotes.push(note);
  return note;
}

questions.get(DATE)?.node.append(versionNote());

// --- answers taken along to the form of another version ---------------------------------------------------------
//
// They go by the name of the window, which stays in it: no server, no history and no disk sees it, as it would the address.
// It is set as the link is followed, and emptied by the form that comes next.

const CARRIED = "mednec answers ";
const { number } = mednec.tables[name].policy;
const asJson = (key, value) => (value instanceof mednec.Decimal ? { decimal: writtenOut(value) } : value);
const fromJson = (key, value) => (typeof value?.decimal === "string" ? new mednec.Decimal(value.decimal) : value);
const asText = (value) => JSON.stringify(value, asJson);

/** What is asked, and what the answer means: only where both versions say the same is an answer also the other's. */
function meaning(fact, path, value) {
  const { unit, values, fields } = fact.kind;
  const inner = fields?.map((each) => [each.name, meaning(each, `${path}.${each.name}`, null), labelsOf.get(`${path}.${each.name}`)]);
  return asText([fact.asks || fact.label, unit, values && value !== null ? inWords(fact, path, value) : null, inner]);
}

function sendAlong(event) {
  // Another window gets nothing.
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  update();
  const told = Object.entries(answers).filter(([fact, value]) => value !== null || facts.get(fact).presumed);
  const carried = told.map(([fact, value]) => [fact, callOf(fact), meaning(facts.get(fact), fact, value), value]);
  // What cannot be read is named there, too.
  carried.push(...unread.map((fact) => [fact, callOf(fact), "", null]));
  window.name = CARRIED + asText({ number, from: here, carried });
}

/** What the window brings: the version it comes from and its answers; null where it brings nothing, or nothing of ours. */
function brought() {
  const text = window.name;
  if (!text.startsWith(CARRIED)) return null;
  window.name = "";
  const found = JSON.parse(text.slice(CARRIED.length), fromJson);
  return found.number === number ? found : null;
}

/** Whether an answer was given to this version's question too; if not, the question is as it was. */
function takes({ fact, own }, meant, value) {
  let wrong = false;
  if (value !== null) fact.kind.read(value, () => (wrong = true));
  if (wrong || (value === null && !fact.presumed) || meaning(fact, fact.name, value) !== meant) return false;
  own.take(value);
  if (asText(own.given()) === asText(value)) return true;
  own.clear();
  return false;
}

const takenAlong = el("div", { class: "taken-along", hidden: true });

/** Answer with what the window brings, and say what could not be taken over; gives what is said, for who listens. */
function takeAlong() {
  const found = brought();
  if (found === null) return "";
  const left = found.carried.filter(([fact, , meant, value]) => !questions.has(fact) || !takes(questions.get(fact), meant, value));
  const count = found.carried.length - left.length;
  const said = [`${counted(count, "answer is", "answers are")} taken over from version ${found.from}.`];
  if (left.length) said.push("Not taken over, since this version does not ask this, or in other words, or the answer could not be read:");
  takenAlong.replaceChildren(...said.map((text) => el("p", { text })));
  if (left.length) takenAlong.append(list(left.map(([, label]) => el("span", { text: sentence(label) }))));
  takenAlong.hidden = false;
  return [...said, left.map(([, label]) => label).join(", ")].join(" ").trim();
}

// The page that is come back to has its answers still, and the window needs no name for them.
window.addEventListener("pageshow", () => window.name.startsWith(CARRIED) && (window.name = ""));

let decision = null;
let answers = {};
let unread = [];

/** Read all answers, decide, and show what came of it. */
function update() {
  const given = {};
  unread = [];
  for (const [fact, each] of questions) {
    const read = each.read();
    if (read.wrong) unread.push(fact);
    if (read.value !== undefined) given[fact] = read.value;
  }
  answers = given;
  decision = mednec.decide(table, given);
  headline.textContent = sentence(decision.determination);
  headline.dataset.standing = decision.determination === "needs information" ? "open" : decision.standing;
  reasons.replaceChildren(...reasonsFor(decision));
  if (unread.length) {
    const one = unread.length === 1;
    const told = `${counted(unread.length, "answer", "answers")} cannot be read and ${one ? "is" : "are"} left out.`;
    reasons.prepend(el("p", { class: "problem", text: told }));
  }
  const values = new Map(decision.clauses.flatMap(({ read }) => Object.entries(read)));
  for (const [fact, each] of questions) each.follow((given[fact] ?? null) === null ? (values.get(fact) ?? null) : null);
  const counts = { met: 0, "not met": 0, unknown: 0, waived: 0, "does not apply": 0 };
  const news = [];
  for (const { clause, status } of decision.clauses) {
    const shown = verdicts.get(clause);
    counts[status] += 1;
    if (shown.status && shown.status !== status) news.push(`${clause} is now ${status}`);
    if (shown.status !== status) {
      shown.status = status;
      shown.tag.textContent = status;
      shown.tag.dataset.status = VERDICTS[status];
    }
  }
  const all = Object.entries(counts).filter(([status, count]) => count || VERDICTS[status] === status);
  tally.textContent = `Clauses: ${all.map(([status, count]) => `${count} ${status}`).join(", ")}.`;
  const told = news.length > 3 ? `${news.length} clauses changed` : news.join(", ");
  const elsewhere = noteVersion(given[DATE] ?? null);
  spoken.textContent = `${elsewhere ? `${elsewhere} ` : ""}${headline.textContent}. ${tally.textContent}${told ? ` ${told}.` : ""}`;
}

// --- one question at a time, or all ---------------------------------------------------------------------------

const skipped = new Set();
const way = [];
const modes = ["One question at a time", "All questions"].map((text, i) => option("radio", "mode", text, i === 0));
const isOne = () => modes[0].input.checked;
const settled = el("p", { class: "settled", tabindex: "-1", hidden: true });

function place() {
  const current = isOne() ? way.at(-1) : null;
  for (const [fact, { node }] of questions) node.hidden = isOne() && fact !== current;
  for (const { node } of groups) {
    node.hidden = isOne() && ![...node.querySelectorAll(".ask")].some((each) => !each.hidden);
  }
  settled.hidden = !isOne() || current !== null;
  next.hidden = !isOne() || current === null;
  back.hidden = !isOne() || way.length < 2;
}

function show(fact) {
  if (isOne() && way.at(-1) !== fact) way.push(fact);
  place();
  questions.get(fact).heading.focus();
}

/** The question that tells most, of those that were not passed over. */
function nextFact() {
  if (!decision.best_question) return null;
  const wanted = [decision.best_question.fact, ...decision.settling.facts, ...decision.still_matter];
  return wanted.find((fact) => questions.has(fact) && !skipped.has(fact)) ?? null;
}

function goOn() {
  const current = way.at(-1);
  if (current) skipped.add(current);
  const fact = nextFact();
  settled.textContent = decision.best_question
    ? "Every question that matters was asked. What is still needed stands below."
    : "No further question changes the outcome.";
  way.push(fact);
  place();
  (fact === null ? settled : questions.get(fact).heading).focus();
}

const next = el("button", { type: "submit", class: "main-action", text: "Next question" });
const back = button("Back", () => {
  way.pop();
  if (way.at(-1)) skipped.delete(way.at(-1));
  place();
  (way.at(-1) ? questions.get(way.at(-1)).heading : settled).focus();
});
const restart = button("Clear all answers", () => {
  questions.forEach(({ own }) => own.clear());
  skipped.clear();
  takenAlong.hidden = true;
  update();
  way.splice(0, way.length, nextFact());
  place();
  (isOne() && way[0] ? questions.get(way[0]).heading : heading).focus();
});

// --- the page -------------------------------------------------------------------------------------------------

const heading = el("h2", { id: "answers", tabindex: "-1", text: "Answers" });
const entry = el(
  "form",
  { autocomplete: "off", novalidate: true, "aria-labelledby": "answers" },
  heading,
  el("fieldset", { class: "modes" }, el("legend", { text: "Ask" }), ...modes.map((each) => each.node)),
  takenAlong,
  ...groups.map((each) => each.node),
  settled,
  el("p", { class: "actions" }, back, next, restart),
);
const result = el(
  "section",
  { "aria-labelledby": "result", class: "result" },
  el("h2", { id: "result", text: "What the policy’s table says" }),
  versionNote(),
  el("div", { class: "verdict-box" }, headline, el("p", { class: "caution", text: "Of these answers; not a coverage decision." }), tally),
  spoken,
  reasons,
);
const clauses = el(
  "section",
  { "aria-labelledby": "clauses", class: "all-clauses" },
  el("h2", { id: "clauses", text: "Clause by clause" }),
  clauseList(),
);

entry.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isOne()) goOn();
});
let waiting = 0;
entry.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(update, 120);
});
entry.addEventListener("change", () => {
  clearTimeout(waiting);
  update();
});
entry.addEventListener("change", (event) => {
  if (modes.some(({ input }) => input === event.target)) {
    if (isOne() && !way.length) way.push(nextFact());
    place();
  }
});

const checklist = document.getElementById("documentation-checklist");
checklist.before(el("div", { class: "check" }, entry, el("div", {}, result, clauses)));
checklist.hidden = true;
document.querySelector("nav.contents").hidden = true;
document.body.classList.add("checking");
let said = "";
try {
  said = takeAlong();
} catch {
  // Anybody can name a window: where that holds no answers of ours, nothing is answered.
  questions.forEach(({ own }) => own.clear());
}
update();
if (said) spoken.textContent = `${said} ${spoken.textContent}`;
way.push(nextFact());
place();
})();
