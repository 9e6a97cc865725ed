package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemPromptTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "CHAT_COMPLETIONS;"
            + "{'messages':[{'role':'system','content':'a'},{'role':'developer','content':'b'},{'role':'user','content':'c'}]};"
            + "{'messages':[{'role':'system','content':'new'},{'role':'user','content':'c'}]}",
        "RESPONSES;"
            + "{'input':[{'role':'developer','content':'b'},{'role':'user','content':'c'}],'instructions':'a'};"
            + "{'input':[{'role':'user','content':'c'}],'instructions':'new'}",
        "RESPONSES;{'input':'c'};{'input':'c','instructions':'new'}",
        "MESSAGES;"
            + "{'system':[{'type':'text','text':'a'}],'messages':[{'role':'user','content':'c'},{'role':'system','content':'b'}]};"
            + "{'system':'new','messages':[{'role':'user','content':'c'}]}",
        "GENERATE_CONTENT;"
            + "{'contents':[],'system_instruction':{'parts':[]}};"
            + "{'contents':[],'systemInstruction':{'parts':[{'text':'new'}]}}",
        "GENERATE_CONTENT;"
            + "{'systemInstruction':{'parts':[{'text':'a'}]},'contents':[]};"
            + "{'systemInstruction':{'parts':[{'text':'new'}]},'contents':[]}",
        "CHAT_COMPLETIONS;{'messages':'none'};{'messages':'none'}",
        "EMBEDDINGS;{'input':'c'};{'input':'c'}",
        "COMPLETIONS;{'prompt':'c'};{'prompt':'c'}"
      })
  void itTakesThePlaceOfAllThatAFormatHas(Operation operation, String body, String replaced) {
    Buffer sent = Buffer.buffer(body.replace('\'', '"'));

    assertThat(SystemPrompt.replace(operation, sent, "new").toString().replace('"', '\''))
        .isEqualTo(replaced);
  }
}
