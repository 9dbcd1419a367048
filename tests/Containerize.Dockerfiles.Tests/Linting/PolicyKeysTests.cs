using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class PolicyKeysTests
{
    [Fact]
    public void LabelThatIsNamedTwice_HasItsLastKind()
    {
        var options = PolicyKeys.Read(key => key == "containerize.label_schema" ? "owner:text, team ,owner:email" : null);

        Assert.Equal(["owner:email", "team:text"], options.LabelSchema!.Select(label => $"{label.Key}:{label.Value}").Order(StringComparer.Ordinal));
    }
}
