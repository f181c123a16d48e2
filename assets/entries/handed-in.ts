/** After handing in, perhaps on another device: what still waits here is sent, and then nothing of the sheet stays. */
import { Clock } from "../scripts/answer/clock";
import { forget } from "../scripts/answer/keeping";
import { Outbox } from "../scripts/answer/outbox";
import { part } from "../scripts/answer/screens";
import { Sender } from "../scripts/answer/sender";

const { answer = "", save = "", stored = "" } = part(document, "[data-handed-in]").dataset;
const nothing = (): void => undefined;
const clock = new Clock(true);
const outbox = new Outbox(answer, clock, true);
const sender = new Sender({ save, stored }, outbox, 0, false, {
  waiting: nothing,
  unreachable: nothing,
  met: (news) => clock.tell(news.now),
  saved: nothing,
  confirmed: nothing,
  newer: nothing,
  fault: nothing,
  stopped: nothing,
});

if (!outbox.all().length) void forget(answer);
else {
  void sender.flush().then((done) => {
    if (done) void forget(answer);
  });
}
