package dev.meridian.data;

import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.DatasetEvent;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.region.Region;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** An organization of a test, with one person and their key; nothing is known of it until told. */
public final class Tenant {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final FakeControlPlane control;
  private final AtomicLong version = new AtomicLong();
  public final OrgId org = OrgId.random();
  public final PrincipalId person = PrincipalId.random();
  public final Token token = Token.issue(TokenKind.API_KEY, RANDOM);
  public final CredentialId credential = CredentialId.random();
  public final ProjectId project = ProjectId.random();
  public final ExperimentId experiment = ExperimentId.random();
  public final DatasetId dataset = DatasetId.random();

  public Tenant(FakeControlPlane control) {
    this.control = control;
  }

  /**
   * Commits the organization, its person with all permissions, a key and one object of each kind.
   */
  public Tenant inRegion(String region) {
    control.commit(
        new OrganizationEvent(
            org,
            next(),
            false,
            "org-" + org,
            new Region(region),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        member(),
        key(false));
    for (Permission permission : Permission.values()) {
      grant(person, permission);
    }
    control.commit(projectEvent("project"), experimentEvent("experiment", false), datasetEvent());
    return this;
  }

  public String bearer() {
    return "Bearer " + token.reveal();
  }

  public long next() {
    return version.incrementAndGet();
  }

  public List<ChangesPage.Entry> grant(PrincipalId principal, Permission permission) {
    return control.commit(
        new AclEvent(
            org,
            next(),
            false,
            AclId.random(),
            new ObjectRef(AclObjectType.ORGANIZATION, org.value()),
            Optional.of(principal),
            Optional.empty(),
            Optional.of(permission),
            Optional.empty(),
            Optional.empty()));
  }

  public MemberEvent member() {
    return new MemberEvent(
        org, next(), false, person, false, Optional.of("P"), Optional.of("p@example.com"));
  }

  public CredentialEvent key(boolean revoked) {
    return key(token, credential, person, revoked);
  }

  public CredentialEvent key(
      Token secret, CredentialId id, PrincipalId principal, boolean revoked) {
    return new CredentialEvent(
        org, next(), revoked, id, TokenKind.API_KEY, secret.hash(), principal, Optional.empty());
  }

  public ProjectEvent projectEvent(String name) {
    return projectEvent(project, name);
  }

  public ProjectEvent projectEvent(ProjectId id, String name) {
    return new ProjectEvent(
        org,
        next(),
        false,
        id,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.of(person),
        Instant.now());
  }

  public ProjectEvent deletedProject() {
    return new ProjectEvent(
        org,
        next(),
        true,
        project,
        "project",
        Optional.empty(),
        Optional.empty(),
        Optional.of(person),
        Instant.now());
  }

  public ExperimentEvent experimentEvent(String name, boolean isPublic) {
    return experimentEvent(experiment, name, isPublic);
  }

  public ExperimentEvent experimentEvent(ExperimentId id, String name, boolean isPublic) {
    return new ExperimentEvent(
        org,
        next(),
        false,
        id,
        project,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        isPublic,
        Optional.of(person),
        Instant.now());
  }

  public DatasetEvent datasetEvent() {
    return new DatasetEvent(
        org,
        next(),
        false,
        dataset,
        project,
        "dataset",
        Optional.empty(),
        Optional.empty(),
        Optional.of(person),
        Instant.now());
  }
}
