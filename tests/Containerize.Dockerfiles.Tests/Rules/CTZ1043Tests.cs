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
    public void UnknownStage_IsReported(string markup) => RuleTest.Reports("CTZ1043", markup);

    [Fact]
    public void NearStage_IsOffered() => Assert.Equal("FROM a:1 AS build\nFROM b:1\nCOPY --from=build c d", RuleTest.Fixed("CTZ1043", "FROM a:1 AS build\nFROM b:1\nCOPY --from=biuld c d", isAutomatic: false));
}
