package dev.meridian.control.group;

import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups that somebody is to join, by id and by name; at most 100 of each. */
public record GroupSelection(List<UUID> ids, List<String> names) {
  private static final int MOST = 100;

  public GroupSelection {
    ids = ids.stream().distinct().toList();
    names = names.stream().distinct().toList();
    if (ids.size() > MOST || names.size() > MOST) {
      throw ApiException.badRequest("Name at most " + MOST + " groups");
    }
  }

  /**
   * What a body says in {@code group_ids}, {@code group_names}, {@code group_id} and {@code
   * group_name}: all of them count.
   *
   * @throws ApiException 400 for an id that is none
   */
  public static GroupSelection of(
      @Nullable List<@Nullable String> ids,
      @Nullable List<@Nullable String> names,
      @Nullable String id,
      @Nullable String name) {
    List<UUID> allIds = new ArrayList<>();
    some(ids).forEach(text -> allIds.add(Uuids.parse("group_ids", text)));
    Uuids.optional("group_id", id).ifPresent(allIds::add);
    List<String> allNames = new ArrayList<>(some(names));
    if (name != null) {
      allNames.add(name);
    }
    return new GroupSelection(allIds, allNames);
  }

  private static List<String> some(@Nullable List<@Nullable String> texts) {
    return texts == null ? List.of() : texts.stream().filter(Objects::nonNull).toList();
  }
}
