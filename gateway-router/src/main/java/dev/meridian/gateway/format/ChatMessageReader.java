package dev.meridian.gateway.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the messages of a chat completion request. Results of tools that follow each other are one
 * turn.
 */
final class ChatMessageReader {
  private final List<Turn> turns = new ArrayList<>();
  private final List<Part> results = new ArrayList<>();

  List<Turn> read(Field messages) {
    for (Field message : messages.list()) {
      Fields fields = message.object();
      Field role = fields.require("role");
      if (role.text().equals("tool")) {
        results.add(result(fields));
      } else {
        endResults();
        turns.add(role.origin(turn(role, fields)));
      }
    }
    endResults();
    return turns;
  }

  private void endResults() {
    if (!results.isEmpty()) {
      turns.add(new Turn(Turn.Role.USER, results));
      results.clear();
    }
  }

  private static Turn turn(Field role, Fields message) {
    return switch (role.text()) {
      case "system" -> new Turn(Turn.Role.SYSTEM, content(message.require("content")));
      case "developer" -> new Turn(Turn.Role.DEVELOPER, content(message.require("content")));
      case "user" -> new Turn(Turn.Role.USER, content(message.require("content")));
      case "assistant" -> new Turn(Turn.Role.ASSISTANT, assistant(message));
      default -> throw role.bad("system, developer, user, assistant or tool");
    };
  }

  private static Part result(Fields message) {
    message.ignore("name");
    Field id = message.require("tool_call_id");
    return id.origin(new Part.ToolResult(id.name(), content(message.require("content")), false));
  }

  private static List<Part> assistant(Fields message) {
    // What OpenAI's SDK adds to an answer for its caller's convenience comes back with it.
    message.ignore("annotations", "parsed");
    List<Part> parts = new ArrayList<>(reasoning(message));
    message.get("content").ifPresent(content -> parts.addAll(content(content)));
    message
        .get("refusal")
        .ifPresent(field -> parts.add(field.origin(new Part.Refusal(field.text()))));
    for (Field call : message.get("tool_calls").map(Field::list).orElse(List.of())) {
      parts.add(call(call.object()));
    }
    return parts;
  }

  /**
   * What {@link ChatAnswerWriter} wrote, or what other providers write. Of a streamed answer
   * OpenAI's SDK keeps the last piece alone, which holds the seal.
   */
  private static List<Part> reasoning(Fields message) {
    Optional<Field> plain = message.get("reasoning_content");
    Optional<Field> reasoning = message.get("reasoning");
    if (reasoning.filter(field -> field.node().isArray()).isPresent()) {
      return reasoning.get().list().stream().map(ChatMessageReader::thought).toList();
    }
    if (reasoning.filter(field -> field.node().isObject()).isPresent()) {
      return List.of(thought(reasoning.get()));
    }
    return reasoning
        .or(() -> plain)
        .<Part>map(field -> new Part.Reasoning(field.text(), Optional.empty()))
        .stream()
        .toList();
  }

  private static Part thought(Field item) {
    Fields fields = item.object();
    return item.origin(
        new Part.Reasoning(
            fields.text("content").orElse(""), fields.text("id").flatMap(Seal::unwrap)));
  }

  private static Part call(Fields call) {
    call.ignore("index");
    Field type = call.get("type").orElse(null);
    if (type != null && !type.text().equals("function")) {
      throw Origins.untranslatable(type.at() + " " + type.text(), type.reading().target());
    }
    Fields function = call.require("function").object();
    function.ignore("parsed_arguments");
    Field arguments = function.require("arguments");
    return arguments.origin(
        new Part.ToolCall(
            call.require("id").name(), function.require("name").name(), arguments.text()));
  }

  private static List<Part> content(Field content) {
    if (content.node().isTextual()) {
      return List.of(content.origin(new Part.Text(content.text())));
    }
    return content.list().stream().map(ChatMessageReader::part).toList();
  }

  private static Part part(Field item) {
    Fields fields = item.object();
    fields.ignore("prompt_cache_breakpoint", "cache_control");
    Field type = fields.require("type");
    return switch (type.text()) {
      case "text" -> item.origin(new Part.Text(fields.require("text").text()));
      case "refusal" -> item.origin(new Part.Refusal(fields.require("refusal").text()));
      case "image_url" -> image(fields.require("image_url"));
      case "input_audio" -> audio(fields.require("input_audio"));
      case "file" -> file(fields.require("file"));
      default -> throw type.bad("text, refusal, image_url, input_audio or file");
    };
  }

  private static Part image(Field field) {
    Fields image = field.object();
    return field.origin(new Part.Image(Media.ofUrl(image.require("url")), image.text("detail")));
  }

  private static Part audio(Field field) {
    Fields audio = field.object();
    return field.origin(
        new Part.Audio("audio/" + audio.require("format").name(), audio.require("data").text()));
  }

  private static Part file(Field field) {
    Fields file = field.object();
    Optional<String> name = file.text("filename");
    if (file.get("file_id").isPresent()) {
      throw file.require("file_id").untranslatable();
    }
    return field.origin(new Part.File(Media.ofUrl(file.require("file_data")), name));
  }
}
