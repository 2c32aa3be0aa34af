// What the wall knows, and how each message of the hub changes it: the twin of counter_display/wall.py and announcing.py.
// Plain ES5: it must run in the browser of a television that is ten years old.
var PapanWall = (function () {
  "use strict";
  var FRESH = 10000; // a call heard late still flashes when it is no older (ms)
  var SHOWN_AT_LEAST = 5000, SHOWN_IN_A_RUSH = 3000, MOST_WAITING = 4;
  var REMEMBERED = 12;
  var time = PapanDates.time;

  function empty(view) {
    return {
      view: view, speaker: PapanSpeaker.create(view.mute), board: null, missedUntil: -1, ahead: 0, lostSince: null, refused: null,
      recent: [], announced: [], hours: [], availability: null, complaint: ""
    };
  }

  // `now` is {clock: ms since 1970, steady: ms that only run forward}. Changes `wall`; an event seen before changes nothing.
  function after(wall, message, now) {
    var type = message.type;
    if (type === "connected") {
      wall.lostSince = wall.refused = null;
    } else if (type === "lost") {
      if (wall.lostSince === null) wall.lostSince = now.clock + wall.ahead;
    } else if (type === "office") {
      wall.hours = message.office.hours;
      wall.availability = message.office.availability;
      wall.complaint = message.office.complaint_url || "";
    } else if (type === "refused") {
      wall.refused = message.code;
    } else if (type === "turn_began") {
      turnBegan(wall, now);
    } else if (type === "turn_over") {
      PapanSpeaker.end(wall.speaker);
    } else if (type === "welcome") {
      if (message.resumed) wall.missedUntil = message.seq;
    } else if (type === "snapshot") {
      fromSnapshot(wall, message.board, now);
    } else if (wall.board && message.seq > wall.board.seq) {
      afterEvent(wall, message, now);
    }
    return wall;
  }

  function fromSnapshot(wall, board, now) {
    var known = wall.board && wall.board.call;
    var call = board.call || null;
    wall.board = board;
    wall.ahead = time(board.at) - now.clock;
    wall.missedUntil = board.seq;
    wall.lostSince = null;
    if (board.voice) PapanSpeaker.withVoice(wall.speaker, board.voice);
    if (call && !(known && same(known, call) && known.at === call.at)) called(wall, call, now);
  }

  function afterEvent(wall, event, now) {
    var board = wall.board;
    if (event.seq > wall.missedUntil) wall.ahead = time(event.at) - now.clock;
    board.seq = event.seq;
    board.at = event.at;
    if (event.type === "counter_changed") withCounter(board, event.counter);
    else if (event.type === "running_text_changed") board.running_text = event.messages;
    else if (event.type === "index_published") board.index = event.index;
    else if (event.type === "office_changed") wall.availability = event.availability;
    else if (event.type === "voice_changed") PapanSpeaker.withVoice(wall.speaker, board.voice = event.voice);
    else if (event.type === "voice_tested") tested(wall, event, now);
    else if (event.service) afterTicket(wall, event, now);
  }

  function tested(wall, event, now) {
    if (isNews(wall, event, now)) PapanSpeaker.add(wall.speaker, { events: [event.seq], call: null, spoken: event.spoken || [] });
  }

  function afterTicket(wall, event, now) {
    var board = wall.board;
    var standsAt = event.state === "called" || event.state === "serving" ? event.counter : null;
    board.counters.forEach(function (counter) {
      if (standsAt && counter.id === standsAt) counter.number = event.number;
      else if (counter.number === event.number) counter.number = null;
    });
    board.waiting = event.waiting;
    if (!(event.type === "ticket_called" || event.type === "ticket_recalled") || !event.counter) {
      arrived(wall, event.number, now.steady);
      return;
    }
    var call = { number: event.number, counter: event.counter, counter_name: event.counter_name || event.counter, at: event.at };
    board.call = call;
    if (!isNews(wall, event, now) || !PapanView.shows(wall.view, call.counter)) {
      called(wall, call, now);
      return;
    }
    remember(wall, call);
    PapanSpeaker.add(wall.speaker, { events: [event.seq], call: call, spoken: event.spoken || [] });
  }

  // Whether it has only just happened, or so lately that nobody minds that the line was broken.
  function isNews(wall, event, now) {
    return event.seq > wall.missedUntil || now.clock + wall.ahead - time(event.at) <= FRESH;
  }

  function withCounter(board, changed) {
    for (var i = 0; i < board.counters.length; i++) {
      if (board.counters[i].id === changed.id) {
        board.counters[i] = changed;
        return;
      }
    }
    board.counters.push(changed);
  }

  function remember(wall, call) {
    var others = wall.recent.filter(function (one) { return !same(one, call); });
    wall.recent = [call].concat(others).slice(0, REMEMBERED);
  }

  function called(wall, call, now) {
    if (!PapanView.shows(wall.view, call.counter)) {
      // It calls somebody to another part of the building.
      arrived(wall, call.number, now.steady);
      return;
    }
    remember(wall, call);
    var live = wall.board.seq > wall.missedUntil;
    if (live || now.clock + wall.ahead - time(call.at) <= FRESH) announce(wall, call, now.steady);
    else wall.announced = []; // old news stands on the wall, but calls nobody a second time
  }

  // The voice begins with the next call: that one stands large from now on.
  function turnBegan(wall, now) {
    if (wall.speaker.now) return;
    PapanSpeaker.begin(wall.speaker);
    var turn = wall.speaker.now;
    if (turn && turn.call) wall.announced = [{ call: turn.call, start: now.steady }];
  }

  function announce(wall, call, at) {
    var calls = waiting(wall, at);
    if (!calls.some(function (one) { return same(one, call); })) calls.push(call);
    takeTurns(wall, calls.slice(-MOST_WAITING), at);
  }

  // `number` needs no call any more; but the newest call stays.
  function arrived(wall, number, at) {
    PapanSpeaker.without(wall.speaker, number);
    var calls = waiting(wall, at);
    var kept = calls.filter(function (call, place) { return call.number !== number || place === calls.length - 1; });
    if (kept.length < calls.length) takeTurns(wall, kept, at);
  }

  function waiting(wall, at) {
    return wall.announced.filter(function (one) { return one.start > at; }).map(function (one) { return one.call; });
  }

  function takeTurns(wall, calls, at) {
    var shown = standing(wall, at);
    var each = calls.length > 1 ? SHOWN_IN_A_RUSH : SHOWN_AT_LEAST;
    var first = shown ? Math.max(at, shown.start + each) : at;
    wall.announced = (shown ? [shown] : []).concat(calls.map(function (call, place) {
      return { call: call, start: first + each * place };
    }));
  }

  // The announcement whose turn it is, or null.
  function standing(wall, at) {
    for (var i = wall.announced.length - 1; i >= 0; i--) if (wall.announced[i].start <= at) return wall.announced[i];
    return null;
  }

  function same(one, other) {
    return one.number === other.number && one.counter === other.counter;
  }

  return { empty: empty, after: after, standing: standing };
})();
