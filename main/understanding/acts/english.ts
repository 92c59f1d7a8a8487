import { type ActLexicon, list } from './lexicon.ts';

const PERSON =
  '(?:(?:real|live|actual|human|proper|different|another|customer|support|service) ){0,3}(?:human|humans|human being|person|people|agent|agents|rep|representative|operator|advisor|adviser|manager|supervisor|colleague|employee|staff|customer service|customer support|support team|service team|team)';
const SOMEONE = `(?:${PERSON}|someone|somebody|anyone|anybody)`;
const ARTICLE = '(?:(?:a|an|the|some|any|one of your|your|one) ){0,2}';

export const english: ActLexicon = {
  phrases: {
    yes: list(`
      yes, yeah, yep, yup, yea, ya, yess, y, aye, sure, sure thing, of course, ok, okay, k, kk,
      alright, all right, fine, correct, thats correct, that is correct, right, thats right, that is
      right, exactly, absolutely, definitely, indeed, go ahead, please do, do it, do that, sounds
      good, looks good, looks right, perfect, confirm, confirmed, confirm it, i confirm, agreed, i
      agree, yes i do, yes it is, yes i am, yes that is right, i do, it is, true, affirmative, that
      works, works for me, send it, send, send away, submit, submit it, book it, order it, ship it, make it so, proceed, go for it, lets do it, why not, by all means, uh huh,
      mhm, 👍, 👌, ✅, ✔, ☑, 🆗
    `),
    no: list(`
      no, nope, nah, na, n, noo, no way, no thanks, no thank you, not really, not now, not yet, not
      today, no i dont, no its not, no it isnt, no im not, i dont, i do not, absolutely not,
      definitely not, of course not, certainly not, dont, do not, dont do it, dont do that, please
      dont, thats wrong, that is wrong, wrong, incorrect, not correct, thats not right, thats not
      correct, that isnt right, false, negative, never, rather not, id rather not, not like that, 👎, ❌, ✖, 🙅
    `),
    cancel: list(`
      cancel, cancel that, cancel it, cancel this, cancel please, cancel everything, cancel the
      request, cancel my request, cancel this request, stop, stop it, stop this, stop that, stop
      please, abort, quit, exit, never mind, nevermind, nvm, forget it, forget that, forget about
      it, forget about that, forget this, leave it, leave it then, drop it, scrap that, scratch
      that, lets stop, lets leave it, i changed my mind, ive changed my mind, changed my mind, i
      have changed my mind, i dont want this anymore, i dont want to do this, i dont want that
      anymore, i dont want it anymore, i no longer want this, i no longer want that, i want to
      cancel, i want to stop, i would like to cancel, id like to cancel, i want to cancel this, i
      want to cancel that, lets not, lets not do that, let it be, dont bother, please cancel, please
      stop
    `),
    skip: list(`
      skip, skip it, skip this, skip that, skip this one, skip this question, skip the question,
      pass, next, next question, no idea, idk, dunno, i dont know, i do not know, dont know, not
      sure, im not sure, i am not sure, i dont know yet, not sure yet, dont know yet, i dont have it, i dont have that, i dont have one, i do not
      have it, dont have it, dont have one, i cant find it, i cannot find it, i dont remember, cant
      remember, i cant remember, i forgot, i forgot it, ive lost it, i lost it, i dont want to say,
      i dont want to tell you, i would rather not say, id rather not say, rather not say, prefer not
      to say, i prefer not to say, none of your business, no clue, can we skip this, can i skip
      this, can i skip that, doesnt matter, i have no idea, not applicable
    `),
    repeat: list(`
      repeat, repeat that, repeat please, again, say again, say that again, come again, pardon,
      pardon me, what, huh, what was that, what did you say, what was the question, what was your
      question, can you repeat that, could you repeat that, can you repeat, can you say that again,
      could you say that again, please repeat, once more, one more time, repeat the question, can
      you repeat the question, could you repeat the question, i didnt get that, i didnt understand,
      i dont understand, i dont get it, sorry what
    `),
    wait: list(`
      wait, wait a minute, wait a moment, wait a second, wait a sec, wait please, one moment, one
      moment please, one second, one sec, one minute, one min, a moment, a moment please, just a
      moment, just a second, just a sec, just a minute, just a min, moment, hold on, hold on a
      second, hold on a sec, hold on a minute, hang on, hang on a second, hang on a sec, bear with
      me, give me a second, give me a sec, give me a minute, give me a min, give me a moment, give
      me one second, give me one minute, gimme a sec, gimme a minute, brb, be right back, ill be
      right back, let me check, let me look, let me see, let me look it up, let me find it, let me
      think, i need to check, i have to check, i need to look it up, i need to find it, ill check,
      ill have a look, let me get it, let me go get it, sec, hmm, hm
    `),
    explain: list(`
      why, why though, how come, what for, why does it matter, why does that matter, what do you mean, what does that mean, what does this
      mean, what is that, whats that, what is this, whats this, what is it, whats it for, what is it
      for, explain, please explain, can you explain, could you explain, explain that, can you
      explain that, where do i find it, where do i find that, where can i find it, where can i find
      that, where is that, where do i see that, how do i find it, how do i find that, help, why do
      you ask, why do you need that, why do you need it, why do you need this, why do you want to
      know, why do you want that, why should i, is that necessary, do you need that, do you really
      need that, do i have to
    `),
    human: list(`
      agent, human, person, operator, representative, rep, a human, a person, an agent, a real
      person, real person, real human, live agent, live person, live chat, human agent, human
      please, agent please, manager, supervisor, customer service, customer support, customer care,
      talk to human, talk to agent, talk to a person, speak to human, speak to agent, get me a
      human, help me a human
    `),
    restart: list(`
      restart, start over, start again, start from scratch, start from the beginning, lets start
      over, lets start again, can we start over, can we start again, begin again, reset, from the
      beginning, from the top, new conversation, i want to start over, i want to start again
    `),
    done: list(`
      thats all, that was all, that was it, that was everything, that is all, thats it, that is it, thats everything, that is everything, nothing
      else, no thats all, no thats it, all good, im good, i am good, were good, nothing, no more, no
      more questions, im done, i am done, all done, thats all for now, thatll be all, that will be
      all, not at the moment, thats all i need, thats all i needed, that is all i needed, that was all i needed, thats everything i needed,
      thats all i wanted, thats all i wanted to know, thats what i needed, i have everything i need, i have all i need, that will do, thatll do
    `),
    correction: list(`
      actually, i mean, i meant, i meant to say, sorry i meant, i should have said, correction,
      rather, oops, my mistake, my bad, wait no, no wait, sorry no, no sorry, on second thought, or
      rather, better
    `),
    greeting: list(`
      hi, hello, hey, hiya, hallo, hello there, hi there, hey there, good morning, good afternoon,
      good evening, good day, greetings, howdy, yo, hi everyone, hi all, dear team, dear support, hi
      team, hello team, dear sir or madam, morning, helo, hy, anyone there, is anyone there, is
      anybody there, are you there
    `),
    thanks: list(`
      thanks, thank you, thx, ty, tnx, cheers, many thanks, thanks a lot, thanks so much, thank you
      so much, thank you very much, thanks very much, much appreciated, i appreciate it, appreciate
      it, great thanks, ok thanks, okay thanks, perfect thanks, thanks again, thank u, thanks for
      your help, thank you for your help, thanks for the help, thanks for the info, thats helpful,
      that helps, great thank you
    `),
    goodbye: list(`
      bye, goodbye, good bye, bye bye, see you, see ya, see you later, talk to you later, ttyl, have
      a nice day, have a good day, have a great day, have a good one, good night, take care, cya,
      farewell, until next time, have a nice weekend, have a good weekend
    `),
    insult: list(`
      thanks for nothing, thank you for nothing, idiot, you idiot, stupid, stupid bot, dumb bot, useless, useless bot, moron, fuck you, fuck
      off, screw you, go to hell, shut up, you suck, this sucks, you are useless, youre useless, you
      are stupid, youre stupid, you are an idiot, youre an idiot, you are dumb, youre dumb, asshole,
      bullshit, piece of shit, piece of crap, you are so stupid, youre so dumb, you are the worst,
      youre the worst, worst bot ever, i hate you, i hate this bot, dumbass, bastard, what a stupid
      bot, what a useless bot, damn you
    `),
    compliment: list(`
      great, awesome, amazing, excellent, brilliant, wonderful, fantastic, cool, nice, good job,
      great job, nice work, well done, good bot, nice bot, you are great, youre great, you are
      awesome, youre awesome, you are the best, youre the best, you are amazing, youre amazing, you
      are so helpful, youre so helpful, you are very helpful, youre very helpful, very helpful, so
      helpful, that was quick, that was fast, i love this, love it, impressive, you rock, i like
      you, smart bot, you are smart, super
    `),
    how_are_you: list(`
      how are you, how are you doing, how are you today, hows it going, how is it going, hows life,
      how do you do, whats up, what is up, sup, how are things, how have you been, hows your day,
      how is your day, are you ok, are you well, you ok, how r u, how are u, hope you are well, hope
      youre well, i hope you are well, i hope youre well
    `),
    are_you_a_bot: list(`
      what are you, who are you, bot, who is this, whos this, are you human, are you real, are you a
      bot, whats your name, what is your name
    `),
    smalltalk: list(`
      im in a hurry, i am in a hurry, im in a rush, hurry up, please hurry, hurry, asap, be quick, lol, haha, hahaha, hehe, lmao, rofl, wow, i see, got it, understood, makes sense, interesting,
      oh, ah, aha, oh ok, good to know, no problem, no worries, youre welcome, you are welcome,
      whatever, tell me a joke, test, testing
    `),
    filler: list(`
      please, pls, plz, um, uh, er, well, so, oh, ah, and, but, then, now, too, also, sorry, excuse
      me, just, with that, man, mate, dude, sir, madam, guys, friend, dear, bot, thing, quick
      question, i have a question, i have a quick question, for now, anymore, really, very, much,
      all, there, again, everyone
    `),
  },
  sentences: [
    {
      act: 'are_you_a_bot',
      pattern:
        /\b(?:are|r) (?:you|u|we|this) (?:really |actually |just |even )?(?:a |an |the )?(?:(?:real|actual|live|human|chat|some) ){0,2}(?:bot|robot|chatbot|machine|human|person|ai|computer|program|human being|real)\b/u,
    },
    {
      act: 'are_you_a_bot',
      pattern:
        /\b(?:am i|im i|i am|im) (?:really |actually |just )?(?:talking|speaking|chatting|writing) (?:to|with) (?:a |an |the )?(?:(?:real|actual|live|chat) ){0,2}(?:bot|robot|chatbot|machine|human|person|ai|computer)\b(?=[^.!]*\?|.{0,3}$)/u,
    },
    {
      act: 'are_you_a_bot',
      pattern:
        /\bis this (?:a |an )?(?:(?:real|actual|live|chat) ){0,2}(?:bot|robot|chatbot|machine|human|person|ai|computer)\b/u,
    },
    { act: 'are_you_a_bot', pattern: /\bwho am i (?:talking|speaking|chatting) (?:to|with)\b/u },
    {
      act: 'human',
      pattern: new RegExp(
        `\\b(?:talk|speak|chat|get through|get in touch|get in contact) (?:directly |now )?(?:to|with) ${ARTICLE}${SOMEONE}\\b`,
        'u',
      ),
      unless:
        /\b(?:i (?:dont|do not|didnt|never) (?:really )?(?:want|need|like|wish|have) to|without having to|instead of having to|do i (?:really )?(?:have|need) to|rather not|should i|when i|last time i|no need to) (?:talk|speak|chat|get)\b/u,
    },
    {
      act: 'human',
      pattern: new RegExp(
        `\\b(?:connect|transfer|put|pass|hand|escalate|switch|redirect|forward|refer) (?:me|us|this|it)?(?: (?:on|over|through|up))?(?: (?:to|with))? ${ARTICLE}${SOMEONE}\\b`,
        'u',
      ),
      unless:
        /\b(?:transfer|forward|pass|hand|switch) (?:it|this) (?:to|with) (?:someone|somebody|anyone|anybody|a person)\b|\bdont (?:connect|transfer|put)/u,
    },
    {
      act: 'human',
      pattern: new RegExp(
        `\\b(?:i|we|id|i would|i just|please|can i|could i|may i|can we|give me|get me|i really|you) (?:just |really |would |rather |only )?(?:want|need|prefer|like|have|get|give me|get me|a|an)(?: to have| to see| to reach)? ${ARTICLE}(?:(?:real|live|actual|human|proper) ){1,2}(?:human|person|agent|representative|rep|operator|advisor|being|people|one)\\b`,
        'u',
      ),
      // "Are you a real person" asks what the bot is; it asks for nobody.
      unless: /\bi (?:dont|do not) (?:want|need)\b|\b(?:are|r) (?:you|u) /u,
    },
    {
      act: 'human',
      pattern:
        /\b(?:i|we|id|please|can i|could i|may i|can we|let me) (?:just |really |would |rather )?(?:want|need|prefer|like|have|get|see|reach)(?: to have)? (?:a|an|your|the|some) (?:human|agent|representative|rep|operator|advisor|supervisor|manager|customer service)\b(?! (?:fee|number|portal|account|login|code|app|id))/u,
      unless: /\bi (?:dont|do not) (?:want|need)\b/u,
    },
    {
      act: 'human',
      pattern:
        /\b(?:human|agent|real person|representative|live person|operator|a person|supervisor|manager) (?:please|pls|plz|now)\b/u,
    },
    {
      act: 'human',
      pattern:
        /\bis there (?:a |an |any |some )?(?:(?:real|actual|live|human) ){0,2}(?:human|person|people|agent|agents|someone|somebody|one)\b(?: \p{L}+){0,3} (?:talk|speak|chat|there|here|available)\b/u,
    },
    {
      act: 'human',
      pattern:
        /\b(?:get|give|find|fetch|call|send) me (?:a |an |your |the )?(?:(?:real|actual|live) )?(?:human|person|agent|representative|operator|supervisor|manager)\b/u,
    },
    {
      act: 'human',
      pattern:
        /\b(?:no|not|stop with the|enough of|enough with|hate|sick of) (?:a |this |these |the |talking to |more )*(?:bots?|robots?|chatbots?|machines?)\b.{0,40}\b(?:human|person|agent|someone|representative)\b/u,
    },
    { act: 'cancel', pattern: /\b(?:ive |i have |i )changed my mind\b(?!.{0,20}\b(?:make|to|about the)\b)/u },
    {
      act: 'cancel',
      pattern:
        /\bi (?:dont|do not|no longer) (?:really )?(?:want|need)(?: to)?(?: do| continue| proceed| go on)?(?: with)? (?:this|that|it|anything)(?: any ?more| after all| now)?[.! ]*$/u,
    },
    {
      act: 'cancel',
      pattern:
        /\b(?:please |just |lets |can we |can you )?(?:cancel|stop|abort|forget|drop) (?:about )?(?:this|that|the whole thing|everything|all (?:of )?(?:this|that)|the process|the request)\b[.! ]*(?:please|now|then)?[.! ]*$/u,
    },
    {
      act: 'cancel',
      pattern:
        /^(?:\p{L}+,? ){0,2}?(?:i|we) (?:dont|do not|no longer) (?:really )?(?:want|wish|need) to (?!keep|say|tell|give|share|answer|wait|talk|speak|chat|repeat|know|lose|miss|bother)\p{L}+ ?(?:it|this|that|them|anything|money|anyone|one)?(?: any ?more| after all| now| today| yet)?[.! ]*$/u,
    },
    {
      act: 'restart',
      pattern: /\b(?:start|begin) (?:all )?(?:over|again|from scratch|from the (?:beginning|start|top))\b/u,
    },
    {
      act: 'repeat',
      pattern:
        /\b(?:can|could|would) you (?:please )?(?:repeat|rephrase|say)(?: that| it| this| the (?:last )?question| your question| what you (?:just )?said)?(?: again| once more)?(?: please)?[? ]*$/u,
    },
    { act: 'repeat', pattern: /\bwhat (?:was|is) (?:the|your) question(?: again)?\b/u },
    {
      act: 'wait',
      pattern:
        /\b(?:give me|just|wait|hold on|hang on|need|take) (?:a|one|two|a few|another|some) (?:sec|secs|second|seconds|min|mins|minute|minutes|moment|moments)\b[^?]{0,40}$/u,
      unless: /\b(?:more than|in|for|within|every|last|takes?|took)\b/u,
    },
    {
      act: 'wait',
      pattern:
        /^(?:\p{L}+[,.]? ){0,4}?(?:let me|i need to|i have to|ill|i will|i must|im going to|gotta) (?:just |quickly |first )?(?:check|look|find|search|get|grab|fetch|look up|dig out)(?: (?:it|that|up|for it|my|the|in|on)\b[^?]{0,50})?[.! ]*$/u,
    },
    {
      act: 'explain',
      pattern:
        /\bwhy (?:do|are|would|should|must) (?:you|i|we) (?:need|want|ask|asking|give|tell|provide|require|have to|enter|say|know)\b/u,
    },
    { act: 'explain', pattern: /\bwhat (?:do|does|did) (?:you|that|this|it) (?:mean|stand for)\b/u },
    {
      act: 'explain',
      pattern:
        /\bwhat (?:do|are) you (?:need|going to do|doing) (?:it|that|this|with it|with that|with this)\b/u,
    },
    {
      act: 'skip',
      pattern:
        /\bi (?:dont|do not|cant|cannot) (?:have|know|remember|find|recall) (?:it|that|one|any|this|(?:the|my) (?:\p{L}+ ){0,2}(?:number|answer|code|id|confirmation|receipt))(?: any ?more| right now| at hand| with me| here| on me)?[.! ]*$/u,
    },
    {
      act: 'skip',
      pattern: /\b(?:can|could|may) (?:i|we) (?:please )?skip (?:this|that|it|the question)\b/u,
    },
    {
      act: 'skip',
      pattern:
        /\b(?:id|i would|ill|i will|lets|let us|can we|could we|please|want to|would like to|prefer to|rather) (?:rather |prefer to |like to |just )*(?:skip|leave out|pass on) ?(?:this|that|it|this one|that one)?[.! ]*$/u,
    },
    {
      act: 'skip',
      pattern:
        /\b(?:rather|prefer) not (?:to )?(?:give|tell|share|say|answer|disclose|provide|reveal)\b[^.?]{0,40}$/u,
    },
    {
      act: 'how_are_you',
      pattern:
        /^(?:\p{L}+ ){0,2}how(?: are|s| is) (?:you|u|it going|your day|life|things)(?: doing| today| going| so far)*[?! ]*$/u,
    },
    {
      act: 'insult',
      pattern:
        /\b(?:you|youre|this|ur|your|what) (?:are |is |bot |thing |chat |chatbot )*(?:a |an |so |such a |such an |the |fucking |bloody |really |totally |completely |just )*(?:idiot|moron|useless|stupid|dumb|worthless|pathetic|garbage|trash|crap|shit|joke|worst)(?: bot| thing| machine| chatbot| ever)*[.! ]*$/u,
    },
    {
      act: 'insult',
      pattern:
        /\b(?:you|this|what a) (?:stupid|dumb|useless|bloody|fucking|damn|idiotic|worthless|silly|lousy|piece|crappy)\b(?: \p{L}+){0,3}? (?:junk|crap|shit|bot|machine|thing|robot|computer|idiot|program|garbage|trash|fool)\b/u,
    },
    { act: 'insult', pattern: /\b(?:fuck|screw) (?:you|off|this bot|this shit)\b/u },
    {
      act: 'compliment',
      pattern:
        /^(?:\p{L}+ ){0,3}(?:you are|youre|ur|that was|this is|this bot is|that is|thats) (?:so |really |very |super |just |the |a |an )*(?:great|awesome|amazing|helpful|brilliant|best|wonderful|fantastic|good|nice|smart|excellent|perfect|kind|lifesaver)(?: bot| help| service| job)*[.! ]*$/u,
    },
  ],
};
