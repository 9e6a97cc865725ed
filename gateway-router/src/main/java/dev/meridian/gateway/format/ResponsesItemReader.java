package dev.meridian.gateway.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the input of a responses request. What the model said, thought and called is one turn, and
 * so are the results that follow.
 */
final class ResponsesItemReader {
  private final List<Turn> turns = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private Turn.Role role = Turn.Role.USER;

  List<Turn> read(Field input) {
    if (input.node().isTextual()) {
      return List.of(new Turn(Turn.Role.USER, content(input)));
    }
    input.list().forEach(this::item);
    endTurn();
    return turns;
  }

  private void endTurn() {
    if (!parts.isEmpty()) {
      turns.add(new Turn(role, parts));
      parts.clear();
    }
  }

  private void add(Turn.Role to, List<Part> more) {
    if (role != to) {
      endTurn();
      role = to;
    }
    parts.addAll(more);
  }

  private void item(Field item) {
    Fields fields = item.object();
    fields.ignore("id", "status");
    Optional<Field> type = fields.get("type");
    switch (type.map(Field::text).orElse("message")) {
      case "message" -> message(item, fields);
      case "function_call" -> add(Turn.Role.ASSISTANT, List.of(call(fields)));
      case "function_call_output" -> add(Turn.Role.USER, List.of(result(fields)));
      case "reasoning" -> add(Turn.Role.ASSISTANT, List.of(reasoning(item, fields)));
      default -> {
        Field unknown = type.orElse(item);
        throw Origins.untranslatable(unknown.at() + " " + unknown.text(), item.reading().target());
      }
    }
  }

  private void message(Field item, Fields fields) {
    fields.ignore("phase");
    Field who = fields.require("role");
    List<Part> content = content(fields.require("content"));
    if (who.text().equals("assistant")) {
      add(Turn.Role.ASSISTANT, content);
      return;
    }
    endTurn();
    role = Turn.Role.USER;
    turns.add(
        item.origin(
            new Turn(
                switch (who.text()) {
                  case "user" -> Turn.Role.USER;
                  case "system" -> Turn.Role.SYSTEM;
                  case "developer" -> Turn.Role.DEVELOPER;
                  default -> throw who.bad("user, assistant, system or developer");
                },
                content)));
  }

  private static Part call(Fields call) {
    Field arguments = call.require("arguments");
    return arguments.origin(
        new Part.ToolCall(
            call.require("call_id").name(), call.require("name").name(), arguments.text()));
  }

  private static Part result(Fields result) {
    Field id = result.require("call_id");
    return id.origin(new Part.ToolResult(id.name(), content(result.require("output")), false));
  }

  private static Part reasoning(Field item, Fields reasoning) {
    for (String list : List.of("summary", "content")) {
      for (Field piece : reasoning.get(list).map(Field::list).orElse(List.of())) {
        piece.object().ignore("type");
        piece.object().require("text").text();
      }
    }
    return item.origin(
        new Part.Reasoning(
            ResponsesSeals.text(item.node()),
            ResponsesSeals.read(
                reasoning.require("id").name(), reasoning.text("encrypted_content").orElse(""))));
  }

  private static List<Part> content(Field content) {
    if (content.node().isTextual()) {
      return List.of(content.origin(new Part.Text(content.text())));
    }
    return content.list().stream().map(ResponsesItemReader::part).toList();
  }

  private static Part part(Field item) {
    Fields fields = item.object();
    fields.ignore("prompt_cache_breakpoint");
    Field type = fields.require("type");
    return switch (type.text()) {
      case "input_text", "text" -> item.origin(new Part.Text(fields.require("text").text()));
      case "output_text" -> {
        fields.ignore("annotations", "logprobs");
        yield item.origin(new Part.Text(fields.require("text").text()));
      }
      case "refusal" -> item.origin(new Part.Refusal(fields.require("refusal").text()));
      case "input_image" ->
          item.origin(
              new Part.Image(
                  Media.ofUrl(known(fields).require("image_url")),
                  fields.text("detail").filter(detail -> !detail.equals("auto"))));
      case "input_file" -> item.origin(file(known(fields)));
      default ->
          throw Origins.untranslatable(type.at() + " " + type.text(), type.reading().target());
    };
  }

  /** OpenAI's own store is closed to other providers. */
  private static Fields known(Fields fields) {
    fields
        .get("file_id")
        .ifPresent(
            field -> {
              throw field.untranslatable();
            });
    return fields;
  }

  private static Part file(Fields file) {
    file.ignore("detail");
    Media media =
        file.get("file_url")
            .<Media>map(url -> new Media.Url(Media.webAddress(url)))
            .orElseGet(() -> Media.ofUrl(file.require("file_data")));
    return new Part.File(media, file.text("filename"));
  }
}
