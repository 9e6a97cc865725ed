package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is asked through Converse keeps to its schema, and what it answers is read as it is. */
class ConversePropertyTest {
  @Provide
  Arbitrary<ModelRequest> requests() {
    return RandomRequests.of(Format.BEDROCK_CONVERSE);
  }

  @Provide
  Arbitrary<ModelAnswer> answers() {
    return RandomAnswers.of(Format.BEDROCK_CONVERSE)
        .map(a -> new ModelAnswer("c1", "", a.created(), a.candidates(), a.usage()));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aRequestKeepsToTheSchema(@ForAll("requests") ModelRequest request) {
    ObjectNode written = Format.BEDROCK_CONVERSE.provider().writeRequest(request, new Origins());

    ConverseService.accept(Calls.json(Json.text(written)));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anAnswerIsReadAsItWasWritten(@ForAll("answers") ModelAnswer answer) {
    assertThat(Format.BEDROCK_CONVERSE.provider().readAnswer(ConverseService.answer(answer), "c1"))
        .isEqualTo(answer);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aStreamedAnswerIsTheWholeOne(
      @ForAll("answers") ModelAnswer answer, @ForAll @IntRange(min = 1, max = 9) int size) {
    StreamReader reader = Format.BEDROCK_CONVERSE.provider().streamReader("c1");
    List<AnswerEvent> events = new ArrayList<>();
    ConverseService.stream(answer, size).forEach(event -> events.addAll(reader.read(event)));
    events.addAll(reader.end());

    assertThat(AnswerAssembler.assemble(events)).isEqualTo(answer);
  }
}
