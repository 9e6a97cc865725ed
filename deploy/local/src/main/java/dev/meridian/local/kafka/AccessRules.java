package dev.meridian.local.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what on a region's broker, as docs/contracts.md says. What is not listed is refused.
 */
final class AccessRules {
  private static final List<String> DATA_PLANE_TOPICS = List.of("directory", "access", "objects");
  private static final List<String> GATEWAY_TOPICS =
      List.of("directory", "access", "access-remote", "secrets");

  private AccessRules() {}

  static List<AclBinding> of(String region) {
    String prefix = "meridian." + region + ".";
    List<AclBinding> rules = new ArrayList<>();
    ResourcePattern all = new ResourcePattern(ResourceType.TOPIC, prefix, PatternType.PREFIXED);
    for (AclOperation operation :
        List.of(
            AclOperation.WRITE,
            AclOperation.CREATE,
            AclOperation.DESCRIBE,
            AclOperation.DESCRIBE_CONFIGS)) {
      rules.add(allow(KafkaAccess.CONTROL_PLANE, operation, all));
    }
    reader(rules, KafkaAccess.dataPlane(region), prefix, DATA_PLANE_TOPICS);
    reader(rules, KafkaAccess.gateway(region), prefix, GATEWAY_TOPICS);
    return rules;
  }

  private static void reader(
      List<AclBinding> rules, String principal, String prefix, List<String> topics) {
    for (String topic : topics) {
      ResourcePattern pattern =
          new ResourcePattern(ResourceType.TOPIC, prefix + topic, PatternType.LITERAL);
      rules.add(allow(principal, AclOperation.READ, pattern));
      rules.add(allow(principal, AclOperation.DESCRIBE, pattern));
    }
    ResourcePattern groups =
        new ResourcePattern(ResourceType.GROUP, principal, PatternType.PREFIXED);
    rules.add(allow(principal, AclOperation.READ, groups));
    rules.add(allow(principal, AclOperation.DESCRIBE, groups));
  }

  private static AclBinding allow(String principal, AclOperation operation, ResourcePattern on) {
    return new AclBinding(
        on, new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
  }
}
