package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a format can express comes back from it unchanged. */
class RoundTripTest {
  record RequestIn(Format format, ModelRequest request) {}

  record AnswerIn(Format format, ModelAnswer answer) {}

  @Provide
  Arbitrary<RequestIn> requests() {
    return Arbitraries.of(Calls.CLIENTS)
        .flatMap(
            format -> RandomRequests.of(format).map(request -> new RequestIn(format, request)));
  }

  @Provide
  Arbitrary<AnswerIn> answers() {
    return Arbitraries.of(Calls.CLIENTS)
        .flatMap(format -> RandomAnswers.of(format).map(answer -> new AnswerIn(format, answer)));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aRequestIsReadAsItWasWritten(@ForAll("requests") RequestIn in) {
    ModelFormat format = in.format().client();
    ObjectNode written = format.writeRequest(in.request(), new Origins());
    ObjectNode sent = Calls.json(Json.text(written));

    ModelRequest read = format.readRequest(Calls.of(sent, in.request()), "any").request();

    assertThat(read).isEqualTo(in.request());
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anAnswerIsReadAsItWasWritten(@ForAll("answers") AnswerIn in) {
    ModelFormat format = in.format().client();

    ObjectNode written = format.writeAnswer(in.answer(), Calls.streamed());

    assertThat(format.readAnswer(written, "c1")).isEqualTo(in.answer());
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void aWholeAnswerIsTheSameForAClientThatWantsAStream(@ForAll("answers") AnswerIn in) {
    var translation = new Translation(in.format(), in.format(), Calls.streamed());
    ObjectNode whole = in.format().client().writeAnswer(in.answer(), Calls.streamed());

    String events = translation.answerAsStream(whole);

    assertThat(AnswerAssembler.assemble(Calls.read(in.format(), List.of(events))))
        .isEqualTo(in.answer());
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aStreamedAnswerIsTheWholeOne(
      @ForAll("answers") AnswerIn in, @ForAll @IntRange(min = 1, max = 9) int size) {
    var frames = Calls.write(in.format(), AnswerPieces.of(in.answer(), size));

    assertThat(AnswerAssembler.assemble(Calls.read(in.format(), frames))).isEqualTo(in.answer());
  }
}
