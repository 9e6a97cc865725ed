package dev.meridian.control.part;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of part with something to say of it.
 *
 * @param path of its public routes
 * @param whole makes what it belongs to and answers the fields that name it
 * @param fields what a new one says of itself besides its name
 * @param replacement what it says when it is replaced
 * @param patch a change, and what a merge makes of it
 */
record PartSample(
    String type,
    String path,
    Function<Tenant, Map<String, String>> whole,
    String fields,
    String replacement,
    Patch patch,
    Traits traits) {

  /**
   * @param replaceable whether there is a PUT
   * @param writer who may make it: an engineer, or only an owner
   * @param key the field that is unique, besides the name
   * @param taken the status that refuses a key that is taken
   */
  record Traits(boolean replaceable, String writer, String key, int taken) {
    static final Traits USUAL = new Traits(true, "engineer", "name", 409);
  }

  record Patch(String body, String pointer, String merged) {}

  static PartSample ofProject(
      String type, String fields, String replacement, String patch, String pointer, String merged) {
    return new PartSample(
        type,
        "/v1/" + type,
        tenant -> Map.of("project_id", tenant.project("p")),
        fields,
        replacement,
        new Patch(patch, pointer, merged),
        Traits.USUAL);
  }

  /** One of them, and the whole that it is in. */
  record Made(PartSample kind, Map<String, String> whole, String id) {
    String address() {
      return kind.path() + "/" + id + "?" + kind.query(whole);
    }

    Api.Answer get(Api api) {
      return api.get(address());
    }

    Api.Answer patch(Api api, String fields) {
      return api.patch(address(), kind.body(whole, fields));
    }

    Api.Answer delete(Api api) {
      return api.delete(address());
    }
  }

  Api writer(Tenant tenant) {
    return Api.withKey(tenant.key(traits.writer()));
  }

  Made made(Tenant tenant, String name) {
    return made(tenant, whole.apply(tenant), name);
  }

  Made made(Tenant tenant, Map<String, String> in, String name) {
    String id = create(writer(tenant), in, name).ok().path("id").asText();
    return new Made(this, in, id);
  }

  Api.Answer create(Api api, Map<String, String> in, String name) {
    return api.post(path, body(in, called(name) + fields));
  }

  Api.Answer replace(Api api, Map<String, String> in, String name) {
    return api.put(path, body(in, called(name) + replacement));
  }

  Api.Answer list(Api api, Map<String, String> in, String more) {
    return api.get(path + "?" + query(in) + more);
  }

  String called(String name) {
    return "'name':'%s','%s':'%s',".formatted(name, traits.key(), name);
  }

  String body(Map<String, String> in, String more) {
    Map<String, String> whole = new LinkedHashMap<>(in);
    return "{"
        + whole.entrySet().stream()
            .map(e -> "'%s':'%s',".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining())
        + more.strip().replaceFirst(",$", "")
        + "}";
  }

  private String query(Map<String, String> in) {
    return in.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return type;
  }
}
