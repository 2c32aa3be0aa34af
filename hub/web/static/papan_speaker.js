// The one voice of the hall: which call it says now, which wait, how loud: the twin of counter_display/speaker.py.
// A turn is {events: [numbers of the events it answers], call: {…} or null for a test, spoken: [one sentence a language]}.
var PapanSpeaker = (function () {
  "use strict";
  var MOST_WAITING = 30, MOST_WAITING_SILENTLY = 4, RUSH = 3;
  var SHOWN_AT_LEAST = 5000, SHOWN_IN_A_RUSH = 3000;

  function create(mute) {
    return { now: null, waiting: [], mute: mute, voice: { muted: false, volume: 100 } };
  }

  // Whether nothing is to be heard: calls still take their turns on the wall.
  function silent(speaker) {
    return speaker.mute || speaker.voice.muted || speaker.voice.volume === 0;
  }

  function events(speaker) {
    var turns = speaker.now ? speaker.waiting.concat(speaker.now) : speaker.waiting;
    return turns.reduce(function (all, turn) { return all.concat(turn.events); }, []);
  }

  function same(turn, call) {
    if (!turn.call || !call) return turn.call === call;
    return turn.call.number === call.number && turn.call.counter === call.counter;
  }

  // What still waits to be said is not said twice for a recall; what is being said may be asked for again, once.
  function add(speaker, turn) {
    var known = speaker.waiting.filter(function (one) { return same(one, turn.call); })[0];
    if (known) {
      known.events = known.events.concat(turn.events);
      return;
    }
    speaker.waiting.push(turn);
    notLagging(speaker);
  }

  // As loud as the office wants it from now on.
  function withVoice(speaker, voice) {
    speaker.voice = voice;
    notLagging(speaker);
  }

  // Whether this browser can speak, or may not yet.
  function able(speaker, yes) {
    speaker.mute = !yes;
    notLagging(speaker);
  }

  // Where nothing is heard, the call that stands large must not lag behind the list beside it.
  function notLagging(speaker) {
    speaker.waiting = speaker.waiting.slice(-(silent(speaker) ? MOST_WAITING_SILENTLY : MOST_WAITING));
  }

  // `number` needs no call any more; a call that has begun is said to its end.
  function without(speaker, number) {
    speaker.waiting = speaker.waiting.filter(function (one) { return !one.call || one.call.number !== number; });
  }

  function begin(speaker) {
    if (!speaker.now && speaker.waiting.length) speaker.now = speaker.waiting.shift();
  }

  function end(speaker) {
    speaker.now = null;
  }

  // In a rush the first language only, so that the voice keeps up with the hall.
  function sentences(speaker) {
    if (!speaker.now) return [];
    return speaker.waiting.length >= RUSH ? speaker.now.spoken.slice(0, 1) : speaker.now.spoken;
  }

  // For how many milliseconds a call stands large at least, said or not.
  function standsFor(speaker) {
    return speaker.waiting.length ? SHOWN_IN_A_RUSH : SHOWN_AT_LEAST;
  }

  return {
    create: create, silent: silent, withVoice: withVoice, able: able, events: events, add: add, without: without, begin: begin, end: end,
    sentences: sentences, standsFor: standsFor
  };
})();
