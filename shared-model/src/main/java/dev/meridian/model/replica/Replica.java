package dev.meridian.model.replica;

import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.ForeignCredentialEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A plane's copy of what the control plane knows of organizations, credentials, access and secrets.
 * Changes may arrive twice, late, by the stream and by catching up at once: only newer ones take
 * effect, and a transaction's changes on a topic take effect together. Reads take no lock; writes
 * are serialized.
 */
public final class Replica {
  private final Map<OrgId, OrgState> states = new ConcurrentHashMap<>();
  private final Map<TokenHash, Owner> owners = new ConcurrentHashMap<>();
  private final Map<TokenHash, ForeignCredentialEvent> foreign = new ConcurrentHashMap<>();
  private final Map<String, SigningKeyEvent> signingKeys = new ConcurrentHashMap<>();

  /** All that have ever been heard of by a name: it may be given up, and then be taken again. */
  private final Map<String, Set<OrgId>> names = new ConcurrentHashMap<>();

  private final Map<Pending, List<Change>> pending = new HashMap<>();

  private record Owner(OrgId org, CredentialId credential) {}

  private record Pending(Topic topic, int partition, OrgId org) {}

  /** Takes one change from the stream. It takes effect when its transaction is complete. */
  public synchronized void apply(Topic topic, int partition, Change change) {
    Pending slot = new Pending(topic, partition, change.event().org());
    List<Change> waiting = pending.computeIfAbsent(slot, s -> new ArrayList<>());
    if (!waiting.isEmpty() && waiting.getLast().sequence() != change.sequence()) {
      commit(slot.org(), waiting);
      waiting.clear();
    }
    waiting.add(change);
    if (change.last()) {
      commit(slot.org(), waiting);
      pending.remove(slot);
    }
  }

  /** Takes whole transactions at once, as catching up delivers them. */
  public synchronized void apply(Collection<ChangesPage.Entry> changes) {
    Map<OrgId, List<Change>> byOrg = new HashMap<>();
    for (ChangesPage.Entry entry : changes) {
      byOrg
          .computeIfAbsent(entry.change().event().org(), o -> new ArrayList<>())
          .add(entry.change());
    }
    byOrg.forEach(this::commit);
  }

  /**
   * Takes a watermark of a topic partition: what waits there for the end of its transaction is
   * complete, because compaction has removed the rest.
   */
  public synchronized void completed(Topic topic, int partition) {
    pending
        .entrySet()
        .removeIf(
            entry -> {
              Pending slot = entry.getKey();
              boolean mine = slot.topic() == topic && slot.partition() == partition;
              if (mine) {
                commit(slot.org(), entry.getValue());
              }
              return mine;
            });
  }

  /** What is known of a credential at that moment. */
  public Authentication authenticate(TokenHash hash, Instant now) {
    Owner owner = owners.get(hash);
    return owner == null
        ? authenticateForeign(hash)
        : authenticate(owner.org(), owner.credential(), now);
  }

  /** What is known of a credential by its id, for what was derived from it. */
  public Authentication authenticate(OrgId org, CredentialId id, Instant now) {
    OrgState state = states.get(org);
    CredentialEvent credential = state == null ? null : state.credential(id).orElse(null);
    if (state == null || credential == null) {
      return new Authentication.Unknown();
    }
    Optional<OrganizationEvent> organization = state.organization();
    if (credential.refusedAt(now)) {
      return new Authentication.Refused(true);
    }
    if (state.hasRemoved(credential.principal())
        || organization.filter(OrganizationEvent::deleted).isPresent()) {
      return new Authentication.Refused(false);
    }
    if (organization.isEmpty()) {
      return new Authentication.Unknown();
    }
    return new Authentication.Known(credential, organization.get(), state);
  }

  /** What is known of somebody as a member of an organization. */
  public Authentication authenticate(OrgId org, PrincipalId principal) {
    OrgState state = states.get(org);
    OrganizationEvent organization = state == null ? null : state.organization().orElse(null);
    if (state == null || organization == null) {
      return new Authentication.Unknown();
    }
    if (organization.deleted() || state.hasRemoved(principal)) {
      return new Authentication.Refused(false);
    }
    return state
        .member(principal)
        .<Authentication>map(m -> new Authentication.Member(principal, organization, state))
        .orElseGet(Authentication.Unknown::new);
  }

  /** The public key that signs tokens under that name, unless it is retired. */
  public Optional<PublicKey> signingKey(String name) {
    return Optional.ofNullable(signingKeys.get(name))
        .filter(key -> !key.deleted())
        .map(SigningKeyEvent::decoded);
  }

  public Optional<OrgState> state(OrgId org) {
    return Optional.ofNullable(states.get(org));
  }

  /** A live organization by its id. */
  public Optional<OrganizationEvent> organization(OrgId org) {
    return state(org).flatMap(OrgState::organization).filter(o -> !o.deleted());
  }

  /** A live organization by its name, which is unique in an installation. */
  public Optional<OrganizationEvent> organizationNamed(String name) {
    return names.getOrDefault(name, Set.of()).stream()
        .flatMap(org -> organization(org).stream())
        .filter(o -> o.name().equals(name))
        .findFirst();
  }

  /** How many organizations are known, for gauges. */
  public int size() {
    return states.size();
  }

  private Authentication authenticateForeign(TokenHash hash) {
    ForeignCredentialEvent known = foreign.get(hash);
    if (known == null) {
      return new Authentication.Unknown();
    }
    if (known.deleted()) {
      return new Authentication.Refused();
    }
    boolean withoutOrganization =
        state(known.org())
            .flatMap(OrgState::organization)
            .filter(OrganizationEvent::deleted)
            .isPresent();
    return withoutOrganization
        ? new Authentication.Refused(false)
        : new Authentication.Elsewhere(known.org(), known.region());
  }

  private void commit(OrgId org, List<Change> changes) {
    List<Event> events = changes.stream().map(Change::event).toList();
    if (!org.equals(SigningKeyEvent.INSTALLATION)) {
      states.put(org, states.getOrDefault(org, OrgState.empty(org)).with(events));
    }
    for (Event event : events) {
      index(event);
    }
  }

  /** State first, index second: a hash that is found leads to a state that knows it. */
  private void index(Event event) {
    if (event instanceof CredentialEvent e) {
      owners.put(e.hash(), new Owner(e.org(), e.credential()));
    } else if (event instanceof ForeignCredentialEvent e) {
      foreign.merge(e.hash(), e, (known, next) -> next.version() > known.version() ? next : known);
    } else if (event instanceof OrganizationEvent e) {
      names.merge(e.name(), Set.of(e.org()), Replica::union);
    } else if (event instanceof SigningKeyEvent e) {
      signingKeys.merge(
          e.name(), e, (known, next) -> next.version() > known.version() ? next : known);
    }
  }

  private static Set<OrgId> union(Set<OrgId> known, Set<OrgId> more) {
    Set<OrgId> all = new HashSet<>(known);
    all.addAll(more);
    return Set.copyOf(all);
  }
}
