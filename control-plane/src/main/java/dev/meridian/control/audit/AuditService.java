package dev.meridian.control.audit;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.audit.AuditQuery.AuditFilter;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Shows the audit log to owners, and to whom they let read it. */
@Singleton
class AuditService {
  private static final int EXPORT_PAGE = 200;

  private final Organizations organizations;
  private final Authorizer authorizer;
  private final AuditRepository repository;
  private final Actors actors;

  AuditService(
      Organizations organizations,
      Authorizer authorizer,
      AuditRepository repository,
      Actors actors) {
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.actors = actors;
  }

  /**
   * A page of the log, newest first; shorter than asked for where events are large.
   *
   * @param cursor what to send for the next page; null on the last
   */
  record Page(List<AuditEventBody> events, @Nullable String cursor) {}

  Uni<Page> read(Caller caller, AuditQuery query) {
    AuditFilter filter = query.filter();
    int limit = query.limitOrDefault();
    long before = query.before();
    return Panache.withSession(
        () ->
            allowed(caller, query)
                .chain(org -> repository.before(org, filter, before, limit))
                .chain(
                    found ->
                        actors
                            .name(found.events())
                            .map(
                                events ->
                                    new Page(
                                        events,
                                        found.more()
                                            ? Long.toString(events.getLast().id())
                                            : null))));
  }

  /** The organization whose log may be exported. */
  Uni<OrgId> exportable(Caller caller, AuditQuery query) {
    query.filter();
    return Panache.withSession(() -> allowed(caller, query));
  }

  /** All events that the filter leaves, in the order of the chain, read as they are sent. */
  Multi<AuditEventBody> export(OrgId org, AuditQuery query) {
    AuditFilter filter = query.filter();
    return Multi.createBy()
        .repeating()
        .uni(AtomicLong::new, last -> page(org, filter, last))
        .whilst(page -> !page.isEmpty())
        .onItem()
        .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page));
  }

  private Uni<List<AuditEventBody>> page(OrgId org, AuditFilter filter, AtomicLong last) {
    return Panache.withSession(
            () ->
                repository
                    .after(org, filter, last.get(), EXPORT_PAGE)
                    .chain(slice -> actors.name(slice.events())))
        .invoke(
            page -> {
              if (!page.isEmpty()) {
                last.set(page.getLast().id());
              }
            });
  }

  private Uni<OrgId> allowed(Caller caller, AuditQuery query) {
    return organizations
        .choose(caller, query.organization())
        .map(row -> row.org())
        .call(
            org ->
                authorizer.require(
                    caller, org, Permission.READ, Target.auditLogs(org), org.value()));
  }
}
