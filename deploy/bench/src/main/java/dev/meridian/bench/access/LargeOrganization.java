package dev.meridian.bench.access;

import dev.meridian.model.access.AccessModel;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * 10,000 people in one to three of 1,000 groups, each group but the first in one or two others, and
 * 100,000 grants: half to groups on projects and on what is in them, half to people who own what
 * they created. Always the same.
 */
final class LargeOrganization {
  static final int PEOPLE = 10_000;
  static final int GROUPS = 1_000;
  static final int GRANTS = 100_000;
  private static final int PROJECTS = 1_000;

  /** One group in so many holds its grants on the organization, as Viewers do. */
  private static final int ON_ORGANIZATION = 50;

  private final OrgId org = new OrgId(new UUID(1, 1));
  private final Random random = new Random(1);
  private final List<PrincipalId> people =
      Stream.generate(() -> new PrincipalId(uuid())).limit(PEOPLE).toList();
  private final List<GroupId> groups =
      Stream.generate(() -> new GroupId(uuid())).limit(GROUPS).toList();
  private final List<ProjectId> projects =
      Stream.generate(() -> new ProjectId(uuid())).limit(PROJECTS).toList();
  private final List<Question> questions = new ArrayList<>();
  private final List<MemberEvent> members;
  private final List<GroupEvent> groupEvents;
  private final List<RoleEvent> roles = List.of();
  private final List<AclEvent> grants = new ArrayList<>();

  LargeOrganization() {
    members =
        people.stream()
            .map(p -> new MemberEvent(org, 1, false, p, false, Optional.empty(), Optional.empty()))
            .toList();
    groupEvents = nested();
    for (int i = 0; i < GRANTS; i++) {
      grants.add(i % 2 == 0 ? toGroup() : toCreator());
    }
  }

  AccessModel model() {
    return new AccessModel(members, groupEvents, roles, grants);
  }

  List<PrincipalId> people() {
    return people;
  }

  /** Experiments and projects that something was granted on. */
  List<Question> questions() {
    return questions;
  }

  OrgId org() {
    return org;
  }

  private List<GroupEvent> nested() {
    List<List<PrincipalId>> users =
        Stream.<List<PrincipalId>>generate(ArrayList::new).limit(GROUPS).toList();
    List<List<GroupId>> inner =
        Stream.<List<GroupId>>generate(ArrayList::new).limit(GROUPS).toList();
    for (PrincipalId person : people) {
      for (int i = 0; i <= random.nextInt(3); i++) {
        users.get(random.nextInt(GROUPS)).add(person);
      }
    }
    for (int group = 1; group < GROUPS; group++) {
      for (int i = 0; i <= random.nextInt(2); i++) {
        inner.get(random.nextInt(group)).add(groups.get(group));
      }
    }
    List<GroupEvent> events = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      events.add(new GroupEvent(org, 1, false, groups.get(i), "g" + i, users.get(i), inner.get(i)));
    }
    return events;
  }

  private AclEvent toGroup() {
    ProjectId project = projects.get(random.nextInt(PROJECTS));
    ObjectRef object =
        random.nextInt(ON_ORGANIZATION) == 0
            ? new ObjectRef(AclObjectType.ORGANIZATION, org.value())
            : touched(project, random.nextBoolean());
    return new AclEvent(
        org,
        1,
        false,
        new AclId(uuid()),
        object,
        Optional.empty(),
        Optional.of(groups.get(random.nextInt(GROUPS))),
        Optional.of(Permission.UPDATE),
        random.nextBoolean() ? Optional.empty() : Optional.of(AclObjectType.DATASET),
        Optional.empty());
  }

  private AclEvent toCreator() {
    return new AclEvent(
        org,
        1,
        false,
        new AclId(uuid()),
        touched(projects.get(random.nextInt(PROJECTS)), false),
        Optional.of(people.get(random.nextInt(PEOPLE))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(SystemRole.OWNER.id()));
  }

  private ObjectRef touched(ProjectId project, boolean itself) {
    Question question = new Question(project, itself ? Optional.empty() : Optional.of(uuid()));
    questions.add(question);
    return question.target(org).path().getFirst();
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
