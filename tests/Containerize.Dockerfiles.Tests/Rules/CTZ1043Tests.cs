using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1043Tests
{
    [Theory]
    [InlineData("FROM a:1 AS build\nFROM b:1\nCOPY --from=[|biuld|] c d")]
    [InlineData("FROM a:1 AS build\nFROM b:1\nCOPY --from=BUILD c d\nCOPY --from=0 e f")]
    [InlineData("FROM a:1\nCOPY --from=[|1|] e f\nFROM b:1")]
    [InlineData("FROM a:1\nCOPY --from=[|late|] e f\nFROM b:1 AS late")]
    [InlineData("COPY --from=[|0|] e f")]
    [InlineData("FROM a:1\nCOPY --from=nginx:1.29 e f\nCOPY --from=ghcr.io/x/y g h")]
    [InlineData("ARG X\nFROM a:1\nARG X\nCOPY --from=$X e f")]
    [InlineData("FROM a:1\nRUN --mount=type=bind,from=[|late|],target=/x c\nFROM b:1 AS late")]
    [InlineData("FROM a:1 AS build\nFROM b:1\nRUN --mount=from=[|biuld|],target=/x c\nRUN --mount=from=build,target=/x c")]
    [InlineData("FROM a:1\nRUN --mount=from=nginx:1.29,target=/x c")]
    [InlineData("FROM a:1\nFROM b:1\nRUN --mount=from=[|0|],target=/x c")]
    [InlineData("FROM a:1\nRUN --mount=from=[|0|],target=/x c")]
    [InlineData("FROM a:1\nFROM b:1\nCOPY --from=[|-1|] c d\nCOPY --from=+0 e f")]
    public void UnknownStage_IsReported(string markup) => RuleTest.Reports("CTZ1043", markup);

    [Theory]
    [InlineData("CTZ1043", "FROM a:1\nCOPY --from=assets c d\nCOPY --from=[|other|] c d\nRUN --mount=from=assets,target=/x c")]
    [InlineData("CTZ3001", "FROM assets\nFROM [|other|]")]
    public void NamedContext_IsNeitherStageNorImage(string id, string markup) =>
        RuleTest.Reports(id, markup, input => input with { NamedContexts = ["assets"] });

    [Fact]
    public void NearStage_IsOffered() =>
        Assert.Equal(
            "FROM a:1 AS build\nFROM b:1\nCOPY --from=build c d",
            RuleTest.Fixed("CTZ1043", "FROM a:1 AS build\nFROM b:1\nCOPY --from=biuld c d", isAutomatic: false)
        );

    [Theory]
    [InlineData(
        "FROM a:1 AS x\nFROM b:1\nRUN --mount=from=0,target=/x c",
        Severity.Error,
        "A mount names a stage and does not count them, so '0' is the name of an image here; write from=x."
    )]
    [InlineData(
        "FROM a:1\nFROM b:1\nRUN --mount=from=0,target=/x c",
        Severity.Error,
        "A mount names a stage and does not count them, so '0' is the name of an image here; give the stage a name: FROM a:1 AS name."
    )]
    [InlineData(
        "FROM a:1\nFROM b:1\nRUN --mount=from=7,target=/x c",
        Severity.Warning,
        "No earlier stage is called '7', so the builder looks for an image of that name; an image is clearer with its tag."
    )]
    [InlineData("FROM a:1\nFROM b:1\nCOPY --from=3 c d", Severity.Error, "There is no stage 3: they are counted from 0 to 1.")]
    [InlineData("FROM a:1\nCOPY --from=-1 c d", Severity.Error, "There is no stage -1: the only one is 0.")]
    public void Number_IsAnError(string text, Severity severity, string message)
    {
        var finding = Assert.Single(RuleTest.Findings("CTZ1043", text));
        Assert.Equal((severity, message), (finding.Severity, finding.Message));
    }

    [Fact]
    public void NumberInAMount_BecomesTheName() =>
        Assert.Equal(
            "FROM a:1 AS x\nFROM b:1\nRUN --mount=from=x,target=/x c",
            RuleTest.Fixed("CTZ1043", "FROM a:1 AS x\nFROM b:1\nRUN --mount=from=0,target=/x c", isAutomatic: false)
        );
}
