package dev.meridian.control.wizard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.apikey.ApiKeys;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.SessionHandle;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.project.ProjectRepository;
import dev.meridian.control.project.ProjectRow;
import dev.meridian.control.project.Projects;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets the command line begin a set-up, a person approve it in a session, and the command line
 * fetch an API key of that person, once. Two secrets keep the three apart: what the browser's
 * address holds approves, what only the command line knows fetches. Whoever is sent such an address
 * by somebody else must not approve, so that the person types the code that their own command line
 * shows, and is told from where the set-up was begun.
 */
@Singleton
public class WizardService {
  private static final String KEY_NAME = "bt setup";
  private static final String CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
  private static final int CODE_LENGTH = 8;

  private final WizardRepository repository;
  private final ChangeLog changes;
  private final Organizations organizations;
  private final OrganizationRepository allOrganizations;
  private final Projects projects;
  private final ProjectRepository allProjects;
  private final ApiKeys keys;
  private final SecureRandom random = new SecureRandom();

  WizardService(
      WizardRepository repository,
      ChangeLog changes,
      Organizations organizations,
      OrganizationRepository allOrganizations,
      Projects projects,
      ProjectRepository allProjects,
      ApiKeys keys) {
    this.repository = repository;
    this.changes = changes;
    this.organizations = organizations;
    this.allOrganizations = allOrganizations;
    this.projects = projects;
    this.allProjects = allProjects;
    this.keys = keys;
  }

  /** A set-up that has begun; the two tokens are told once. */
  record Begun(String sessionToken, String pollToken, String code, Instant expiresAt) {}

  /** What the command line learns when it asks. */
  sealed interface State {
    /** Nobody has approved yet. */
    record Pending(Instant expiresAt) implements State {}

    /** It took too long. */
    record Expired() implements State {}

    /** The key has been fetched before. */
    record Claimed() implements State {}

    /** The key, this once. */
    record Complete(String apiKey, OrganizationRow organization, ProjectRow project)
        implements State {}
  }

  Uni<Begun> begin(String address) {
    String session = SessionHandle.issue(random);
    String poll = SessionHandle.issue(random);
    WizardRow row =
        new WizardRow(
            SessionHandle.hash(session), SessionHandle.hash(poll), code(), address, now());
    return Panache.withTransaction(
            () -> repository.forget(row.created).chain(() -> repository.persist(row)))
        .map(stored -> new Begun(session, poll, row.code, row.expiresAt));
  }

  /** Where and when a command line has begun. */
  public record Origin(String address, Instant at) {}

  /**
   * Where a set-up comes from, for the person to judge.
   *
   * @throws ApiException 400, through the Uni, when there is no such set-up or it is over
   */
  public Uni<Origin> origin(String sessionToken) {
    return Panache.withSession(() -> repository.of(SessionHandle.hash(sessionToken)))
        .map(WizardService::open)
        .map(row -> new Origin(row.begunFrom, row.created));
  }

  /**
   * Approves in the caller's name: the command line will get a key of theirs.
   *
   * @param code what the command line shows, however it is written
   * @param project created where it is not there
   */
  public Uni<Void> approve(
      Caller caller,
      String sessionToken,
      @Nullable String code,
      Organizations.Choice choice,
      @Nullable String project) {
    if (!caller.isSignedIn()) {
      throw ApiException.forbidden("A command line is set up by a person in a session: sign in");
    }
    String name =
        project == null || project.isBlank()
            ? Projects.DEFAULT_NAME
            : Names.check("A project's name", project);
    return Panache.withSession(() -> organizations.choose(caller, choice))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        repository
                            .locked(SessionHandle.hash(sessionToken))
                            .map(found -> open(found, code))
                            .call(
                                row ->
                                    projects
                                        .ensure(change, caller, name, null)
                                        .invoke(made -> approved(row, change, caller, made)))))
        .replaceWithVoid();
  }

  private static void approved(
      WizardRow row, Change change, Caller caller, Projects.Ensured project) {
    row.principal = caller.principal().value();
    row.org = change.org().value();
    row.project = project.row().id;
    row.approvedAt = change.at();
    change.audited(
        "wizard_session.approve",
        project.row().id,
        null,
        JsonNodeFactory.instance
            .objectNode()
            .put("begun_from", row.begunFrom)
            .put("begun_at", row.created.toString())
            .put("project_id", project.row().id.toString()));
  }

  /**
   * What has become of a set-up; the key where it has just been approved.
   *
   * @throws ApiException 401, through the Uni, for another poll token than the set-up's
   */
  Uni<State> poll(String sessionToken, String pollToken) {
    String session = SessionHandle.hash(sessionToken);
    return Panache.withSession(() -> repository.of(session))
        .chain(
            found -> {
              WizardRow row = known(found, pollToken);
              if (row.claimedAt != null) {
                return Uni.createFrom().item(new State.Claimed());
              }
              if (row.isOver(now())) {
                return Uni.createFrom().item(new State.Expired());
              }
              return row.approvedAt == null
                  ? Uni.createFrom().item(new State.Pending(row.expiresAt))
                  : claim(session, row);
            });
  }

  /** Of several that fetch at once, one gets the key. */
  private Uni<State> claim(String session, WizardRow seen) {
    PrincipalId principal = new PrincipalId(Objects.requireNonNull(seen.principal));
    OrgId org = new OrgId(Objects.requireNonNull(seen.org));
    return changes
        .<State>commit(
            org,
            new Actor(principal.toString(), Optional.empty(), Optional.empty()),
            change ->
                repository
                    .locked(session)
                    .chain(
                        found -> {
                          WizardRow row = found.orElseThrow(WizardService::unknown);
                          if (row.claimedAt != null) {
                            return Uni.createFrom().item(new State.Claimed());
                          }
                          row.claimedAt = now();
                          return keys.issue(change, principal, KEY_NAME, Optional.empty())
                              .chain(issued -> complete(row, issued.token().reveal()));
                        }))
        .map(done -> done.value());
  }

  private Uni<State> complete(WizardRow row, String key) {
    return allOrganizations
        .findById(Objects.requireNonNull(row.org))
        .chain(
            org ->
                allProjects
                    .findById(new ProjectId(Objects.requireNonNull(row.project)).value())
                    .map(project -> new State.Complete(key, org, project)));
  }

  private static WizardRow known(Optional<WizardRow> found, String pollToken) {
    return found
        .filter(
            row ->
                MessageDigest.isEqual(
                    row.pollHash.getBytes(US_ASCII),
                    SessionHandle.hash(pollToken).getBytes(US_ASCII)))
        .orElseThrow(
            () -> ApiException.unauthorized("No set-up with this poll token: start bt setup anew"));
  }

  private static WizardRow open(Optional<WizardRow> found) {
    return found
        .filter(row -> row.approvedAt == null && !row.isOver(now()))
        .orElseThrow(WizardService::unknown);
  }

  private static WizardRow open(Optional<WizardRow> found, @Nullable String typed) {
    WizardRow row = open(found);
    if (typed == null || !letters(row.code).equals(letters(typed))) {
      throw ApiException.badRequest("This is not the code that the command line shows: try again");
    }
    return row;
  }

  private static String letters(String code) {
    return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
  }

  private static ApiException unknown() {
    return ApiException.badRequest(
        "This set-up is over or was approved already: start bt setup anew");
  }

  private String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(i == CODE_LENGTH / 2 ? "-" : "")
          .append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
    }
    return code.toString();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
