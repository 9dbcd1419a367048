using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Tests.Model;

public class BuildModelTests
{
    static BuildModel Model(string text) => BuildModel.Create(Dockerfile.Parse(text));

    [Fact]
    public void Stages_KnowWhatTheyStartFrom()
    {
        var stages = Model("ARG V=13\nFROM debian:$V AS base\nFROM Base AS app\nFROM scratch").Stages;
        Assert.Equal("debian:13", stages[0].BaseName!.Text);
        Assert.Same(stages[0], stages[1].Parent);
        Assert.Equal("13", stages[1].RootImage!.Tag);
        Assert.True(stages[2].IsScratch);
        Assert.Equal([false, false, true], stages.Select(stage => stage.IsFinal));
    }

    [Fact]
    public void References_AreFromCopyAndMount()
    {
        var stages = Model("FROM a:1 AS x\nFROM a:1 AS y\nFROM x\nCOPY --from=1 b c\nRUN --mount=type=bind,from=x,target=/d e\nCOPY --from=nginx:1 f g").Stages;
        Assert.Equal(["x", "y", "x", null], stages[2].References.Select(reference => reference.Stage?.Name));
        Assert.Equal(3, stages[2].NeededStages().Count);
    }

    [Fact]
    public void Fragment_IsAStage()
    {
        var model = Model("ARG a\nRUN b\nUSER c");
        var stage = Assert.Single(model.Stages);
        Assert.Equal(["RUN", "USER"], stage.Instructions.Select(instruction => instruction.Name));
        Assert.True(stage.IsFinal);
    }

    [Theory]
    [InlineData("FROM a:1\nENV X=1\nUSER $X", "1")]
    [InlineData("FROM a:1\nUSER $X\nENV X=1", "")]
    [InlineData("FROM a:1\nENV X=1 Y=$X\nUSER $Y", "")]
    [InlineData("FROM a:1\nENV X=1\nENV X=2 Y=$X\nUSER $Y", "1")]
    [InlineData("ARG X=1\nFROM a:1\nUSER $X", "")]
    [InlineData("ARG X=1\nFROM a:1\nARG X\nUSER $X", "1")]
    [InlineData("ARG X=1\nFROM a:1\nARG X=2\nUSER $X", "2")]
    [InlineData("FROM a:1\nARG X=1\nENV X=2\nUSER $X", "2")]
    [InlineData("FROM a:1\nENV X=2\nARG X=1\nUSER $X", "2")]
    [InlineData("FROM a:1 AS b\nENV X=1\nFROM b\nUSER $X", "1")]
    [InlineData("FROM a:1 AS b\nENV X=1\nFROM a:1\nUSER $X", "")]
    public void Variables_HoldFromTheirLineOn(string text, string expected)
    {
        var model = Model(text);
        var user = model.Dockerfile.Instructions.OfType<UserInstruction>().Single();
        Assert.Equal(expected, model.Expand(user.Arguments, user).Text);
    }

    [Theory]
    [InlineData("FROM a:1\nARG X=1\nENV X=2\nUSER $X", true)]
    [InlineData("FROM a:1\nENV X=2\nARG X=1\nUSER $X", false)]
    [InlineData("FROM a:1\nENV X=2\nARG X=1\nENV X=3\nUSER $X", true)]
    [InlineData("FROM a:1\nENV X=2\nARG X=1\nARG X\nUSER $X", false)]
    [InlineData("FROM a:1\nENV X=2\nARG X\nUSER $X", true)]
    [InlineData("FROM a:1\nENV X=2\nUSER $X\nARG X=1", true)]
    [InlineData("ARG X=1\nFROM a:1\nENV X=2\nARG X\nUSER $X", false)]
    [InlineData("FROM a:1 AS b\nENV X=2\nFROM b\nARG X=1\nUSER $X", false)]
    public void ArgBehindEnv_MakesTheValueUncertain(string text, bool isKnown)
    {
        var model = Model(text);
        var user = model.Dockerfile.Instructions.OfType<UserInstruction>().Single();
        Assert.Equal(isKnown, model.Expand(user.Arguments, user).IsKnown);
    }

    [Fact]
    public void PlatformVariables_AreNeverCertain()
    {
        var stage = Model("FROM --platform=$BUILDPLATFORM a:$TARGETARCH").Stages[0];
        Assert.Equal(("a:amd64", false), (stage.BaseName!.Text, stage.BaseName.IsKnown));
    }

    [Fact]
    public void State_IsWhatEarlierInstructionsSet()
    {
        var model = Model("FROM a:1 AS b\nWORKDIR /x\nUSER app\nSHELL [\"bash\", \"-c\"]\nFROM b\nWORKDIR y/../z\nRUN c\nFROM a:1\nRUN d");
        var runs = model.Dockerfile.Instructions.OfType<RunInstruction>().Select(model.StateAt).ToList();
        Assert.Equal(("/x/z", "app", true), (runs[0].WorkingDirectory, runs[0].UserName, runs[0].Shell is not null));
        Assert.Equal((null, null, null), (runs[1].WorkingDirectory, runs[1].UserName, runs[1].Shell));
    }

    [Theory]
    [InlineData("debian", null, "debian", null, null)]
    [InlineData("debian:13", null, "debian", "13", null)]
    [InlineData("a/b/c:1", null, "a/b/c", "1", null)]
    [InlineData("localhost/a", "localhost", "a", null, null)]
    [InlineData("example.com:5000/a/b__c.d-e", "example.com:5000", "a/b__c.d-e", null, null)]
    public void Reference_HasParts(string text, string? registry, string repository, string? tag, string? digest) =>
        Assert.Equal(new ImageReference(registry, repository, tag, digest), ImageReference.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("Debian")]
    [InlineData("debian:")]
    [InlineData("a//b")]
    [InlineData("a___b")]
    [InlineData("a@sha256:12")]
    [InlineData("a b")]
    public void BadReference_IsNone(string text) => Assert.Null(ImageReference.Parse(text));

    [Fact]
    public void ValuesThatDouble_TakeBoundedMemory()
    {
        var lines = Enumerable.Range(1, 2_000).Select(i => $"ENV A{i}=$A{i - 1}$A{i - 1}x");
        var model = Model("FROM a:1\n" + string.Join('\n', lines));
        Assert.False(model.FinalStage!.Scope.Find("A2000", int.MaxValue)!.IsKnown);
    }

    [Fact]
    public void ManyStages_AreLinked()
    {
        var model = Model("FROM a:1 AS s0\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"FROM s{i - 1} AS s{i}\nCOPY --from={i - 1} x y\n")));
        Assert.Equal("1", model.FinalStage!.RootImage!.Tag);
    }
}
