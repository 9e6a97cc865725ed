package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.attachment.InlineFile;
import dev.meridian.data.attachment.InlineFiles;
import dev.meridian.data.ingest.ParentService;
import dev.meridian.data.project.ProjectRegistration;
import dev.meridian.data.project.Requester;
import dev.meridian.data.record.IncomingRow;
import dev.meridian.data.record.RecordService;
import dev.meridian.data.record.RowsRequest;
import dev.meridian.data.record.Work;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.trace.SpanParent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores what exporters send, all that is right in one transaction. What is wrong is counted and
 * said in the answer, because an exporter that gets an error sends everything again or nothing.
 */
@ApplicationScoped
class OtlpService {
  private static final int MAX_PARENTS = 100;

  private final ParentService parents;
  private final ProjectRegistration projects;
  private final InlineFiles files;
  private final RecordService records;
  private final OtlpConfig config;

  OtlpService(
      ParentService parents,
      ProjectRegistration projects,
      InlineFiles files,
      RecordService records,
      OtlpConfig config) {
    this.parents = parents;
    this.projects = projects;
    this.files = files;
    this.records = records;
    this.config = config;
  }

  /**
   * What was not stored.
   *
   * @param message the first reason; empty when everything was stored
   */
  record Outcome(long refused, String message) {}

  /**
   * Stores entries. A project that they name and that is not there is made.
   *
   * @param read makes the entries; runs where long work may
   * @param fallback the parent of entries that name none
   * @param bytes about how much JSON they are
   * @return fails with the first refusal when nothing at all could be stored
   */
  Uni<Outcome> store(
      Requester requester, Supplier<List<OtlpEntry>> read, Optional<String> fallback, int bytes) {
    return Work.off(bytes, () -> bounded(read.get()))
        .chain(
            entries ->
                homes(requester, entries, fallback)
                    .chain(homes -> Work.off(bytes, () -> new Placed(entries, homes, fallback)))
                    .chain(
                        placed ->
                            placed.rows.isEmpty()
                                ? Uni.createFrom().item(placed.outcome())
                                : Work.off(bytes, placed::files)
                                    .chain(
                                        carried -> files.store(requester.caller().org(), carried))
                                    .chain(
                                        () -> records.write(requester.caller(), placed.rows, bytes))
                                    .map(written -> placed.outcome())));
  }

  private List<OtlpEntry> bounded(List<OtlpEntry> entries) {
    if (entries.size() > config.maxEntries()) {
      throw ApiException.tooLarge(
          "A request may have at most %d spans or log records".formatted(config.maxEntries()));
    }
    return entries;
  }

  /** Where the entries of a parent go, or why they can't. */
  private sealed interface Home {
    record Found(ParentService.Resolved place) implements Home {}

    record Closed(ApiException refusal) implements Home {}
  }

  private Uni<Map<String, Home>> homes(
      Requester requester, List<OtlpEntry> entries, Optional<String> fallback) {
    Set<String> named = new LinkedHashSet<>();
    for (OtlpEntry entry : entries) {
      if (entry instanceof OtlpEntry.Row row && named.size() < MAX_PARENTS) {
        row.parent().or(() -> fallback).ifPresent(named::add);
      }
    }
    Map<String, Home> homes = new HashMap<>();
    return Multi.createFrom()
        .iterable(named)
        .onItem()
        .transformToUniAndConcatenate(
            parent -> home(requester, parent).invoke(home -> homes.put(parent, home)))
        .collect()
        .last()
        .replaceWith(homes);
  }

  /** A refusal is about these entries alone; what can't be decided is about the whole request. */
  private Uni<Home> home(Requester requester, String parent) {
    return Uni.createFrom()
        .deferred(() -> place(requester, SpanParent.parse(parent)))
        .<Home>map(Home.Found::new)
        .onFailure(OtlpService::isFinal)
        .recoverWithItem(e -> new Home.Closed((ApiException) e));
  }

  private Uni<ParentService.Resolved> place(Requester requester, SpanParent parent) {
    Uni<ParentService.Resolved> found =
        Uni.createFrom().deferred(() -> parents.resolve(requester.caller(), parent));
    return parent.container() instanceof SpanParent.ProjectLogsNamed named
        ? found
            .onFailure(OtlpService::isForbidden)
            .recoverWithUni(
                refusal ->
                    projects
                        .createMissing(requester, named.projectName())
                        .chain(made -> made ? found : Uni.createFrom().failure(refusal)))
        : found;
  }

  private static boolean isForbidden(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.FORBIDDEN;
  }

  private static boolean isFinal(Throwable failure) {
    return failure instanceof ApiException e
        && (e.code() == ErrorCode.BAD_REQUEST || e.code() == ErrorCode.FORBIDDEN);
  }

  /** Entries that have found their objects. */
  private static final class Placed {
    private final List<IncomingRow> rows = new ArrayList<>();
    private long refused;
    private @Nullable ApiException first;

    Placed(List<OtlpEntry> entries, Map<String, Home> homes, Optional<String> fallback) {
      for (OtlpEntry entry : entries) {
        try {
          rows.add(row(entry, homes, fallback));
        } catch (ApiException e) {
          refused++;
          first = first == null ? e : first;
        }
      }
    }

    /** What rows carry as base64 becomes a file of its own. */
    List<InlineFile> files() {
      List<InlineFile> found = new ArrayList<>();
      for (IncomingRow row : rows) {
        String name = row.key().object().id() + " " + row.key().id();
        switch (row) {
          case IncomingRow.Merge merge -> found.addAll(InlineFile.take(name, merge.fields()));
          case IncomingRow.Replace whole -> found.addAll(InlineFile.take(name, whole.fields()));
          case IncomingRow.Delete deleted -> {}
          case IncomingRow.Comment comment -> {}
          case IncomingRow.Uncomment comment -> {}
        }
      }
      return found;
    }

    Outcome outcome() {
      if (rows.isEmpty() && first != null) {
        throw first;
      }
      return new Outcome(refused, first == null ? "" : first.message());
    }

    private static IncomingRow row(
        OtlpEntry entry, Map<String, Home> homes, Optional<String> fallback) {
      return switch (entry) {
        case OtlpEntry.Refused refused -> throw ApiException.badRequest(refused.reason());
        case OtlpEntry.Row row -> row(row, home(row, homes, fallback));
      };
    }

    private static ParentService.Resolved home(
        OtlpEntry.Row row, Map<String, Home> homes, Optional<String> fallback) {
      String named =
          row.parent()
              .or(() -> fallback)
              .orElseThrow(
                  () ->
                      ApiException.badRequest(
                          "Say where spans belong: send the header x-bt-parent or the attribute braintrust.parent"));
      Home home = homes.get(named);
      if (home == null) {
        throw ApiException.badRequest(
            "A request may name at most %d parents".formatted(MAX_PARENTS));
      }
      return switch (home) {
        case Home.Found found -> found.place();
        case Home.Closed closed -> throw closed.refusal();
      };
    }

    /** A trace that hangs below an exported span belongs to that span's trace. */
    private static IncomingRow row(OtlpEntry.Row row, ParentService.Resolved home) {
      ObjectNode fields = row.fields();
      home.span()
          .ifPresent(
              span -> {
                fields.put("root_span_id", span.rootSpanId());
                if (!row.nested()) {
                  fields.putArray("span_parents").add(span.spanId());
                }
              });
      return RowsRequest.row(home.object(), fields);
    }
  }
}
