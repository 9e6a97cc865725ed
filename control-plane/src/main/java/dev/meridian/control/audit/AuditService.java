package dev.meridian.control.audit;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.audit.AuditFilter;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Shows the audit log to owners, and to whom they let read it. */
@Singleton
class AuditService {
  private static final int EXPORT_PAGE = 200;
  private static final AuditRepository.Slice NOTHING = new AuditRepository.Slice(List.of(), false);

  private final Organizations organizations;
  private final Authorizer authorizer;
  private final AuditRepository repository;
  private final Actors actors;
  private final RegionalAudit regional;

  AuditService(
      Organizations organizations,
      Authorizer authorizer,
      AuditRepository repository,
      Actors actors,
      RegionalAudit regional) {
    this.regional = regional;
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

  /**
   * Of both chains, or of the one that is asked for.
   *
   * @return fails with 503 when the region's is asked for and the region does not answer
   */
  Uni<Page> read(Caller caller, AuditQuery query) {
    AuditFilter filter = query.filter();
    int limit = query.limitOrDefault();
    AuditCursor before = query.before();
    boolean control = query.asksFor(AuditPlane.CONTROL);
    return Panache.withSession(() -> allowed(caller, query))
        .chain(
            row ->
                query.asksFor(AuditPlane.DATA)
                    ? regional
                        .before(row.region(), row.org(), filter, before.data(), limit)
                        .chain(data -> page(row.org(), filter, before, limit, control, data))
                    : page(row.org(), filter, before, limit, true, NOTHING));
  }

  private Uni<Page> page(
      OrgId org,
      AuditFilter filter,
      AuditCursor before,
      int limit,
      boolean control,
      AuditRepository.Slice data) {
    return Panache.withSession(
        () ->
            (control
                    ? repository.before(org, filter, before.control(), limit)
                    : Uni.createFrom().item(NOTHING))
                .chain(
                    own ->
                        actors
                            .name(AuditPlane.CONTROL, own.events())
                            .chain(
                                ours ->
                                    actors
                                        .name(AuditPlane.DATA, data.events())
                                        .map(
                                            theirs ->
                                                merged(
                                                    ours,
                                                    theirs,
                                                    before,
                                                    limit,
                                                    own.more(),
                                                    data.more())))));
  }

  /**
   * The newest of both, each chain in its own order. Where a chain's slice ends and the chain goes
   * on, the page ends too: what follows in it may be newer than what the other has left.
   */
  private static Page merged(
      List<AuditEventBody> ours,
      List<AuditEventBody> theirs,
      AuditCursor before,
      int limit,
      boolean moreOfOurs,
      boolean moreOfTheirs) {
    List<AuditEventBody> events = new ArrayList<>();
    AuditCursor last = before;
    int own = 0;
    int other = 0;
    while (events.size() < limit) {
      boolean ourEnd = own == ours.size();
      boolean theirEnd = other == theirs.size();
      if ((ourEnd && (moreOfOurs || theirEnd)) || (theirEnd && moreOfTheirs)) {
        break;
      }
      AuditEventBody next =
          theirEnd || (!ourEnd && !ours.get(own).created().isBefore(theirs.get(other).created()))
              ? ours.get(own++)
              : theirs.get(other++);
      events.add(next);
      last = last.behind(next);
    }
    boolean more = moreOfOurs || moreOfTheirs || own < ours.size() || other < theirs.size();
    return new Page(events, more ? last.toString() : null);
  }

  /** The organization whose log may be exported. */
  Uni<OrgId> exportable(Caller caller, AuditQuery query) {
    query.filter();
    return Panache.withSession(() -> allowed(caller, query).map(OrganizationRow::org));
  }

  /**
   * All events of this plane that the filter leaves, in the order of the chain, read as they are
   * sent.
   */
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
                    .chain(slice -> actors.name(AuditPlane.CONTROL, slice.events())))
        .invoke(
            page -> {
              if (!page.isEmpty()) {
                last.set(page.getLast().id());
              }
            });
  }

  /** The organization whose log the caller may read; fails with 403 for who may not. */
  Uni<OrganizationRow> readable(Caller caller, AuditQuery query) {
    return Panache.withSession(() -> allowed(caller, query));
  }

  private Uni<OrganizationRow> allowed(Caller caller, AuditQuery query) {
    return organizations
        .choose(caller, query.organization())
        .call(
            row ->
                authorizer.require(
                    caller, row.org(), Permission.READ, Target.auditLogs(row.org()), row.id));
  }
}
