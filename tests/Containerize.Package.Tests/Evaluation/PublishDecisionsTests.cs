using Containerize.Evaluation;
using Containerize.Package.Tests.Settings;

namespace Containerize.Package.Tests.Evaluation;

public class PublishDecisionsTests
{
    [Fact]
    public void WhatTheCommandLineChangesAboutTheApplication_IsRepeated_AndNothingElse()
    {
        var global = new Dictionary<string, string>
        {
            ["assemblyname"] = "Zed",
            ["PublishProfile"] = "small",
            ["DefineConstants"] = "A;B",
            ["ContainerRegistry"] = "r",
            ["FeedPassword"] = "secret",
        };

        var decisions = PublishDecisions.Of(Input.Web(), global, []);

        Assert.Equal(
            ["PublishProfile=small", "AssemblyName=Zed", "DefineConstants=A;B"],
            decisions.Properties.Select(property => $"{property.Key}={property.Value}")
        );
    }

    [Fact]
    public void ProfileForContainers_MakesNoImageOfItsOwn() =>
        Assert.Equal(
            ["EnableSdkContainerSupport=false"],
            PublishDecisions
                .Of(Input.Web(("WebPublishMethod", "Container")), new Dictionary<string, string>(), [])
                .Properties.Select(property => $"{property.Key}={property.Value}")
        );

    [Theory]
    [InlineData("Debug", false)]
    [InlineData("Staging", true)]
    public void WhatASolutionGivesToItsProjects_IsNoSettingOfAnybody(string configuration, bool isGiven)
    {
        var global = new Dictionary<string, string>
        {
            ["BuildingSolutionFile"] = "true",
            ["SolutionDir"] = "/a/",
            ["CurrentSolutionConfigurationContents"] = "x",
            ["Configuration"] = configuration,
            ["Platform"] = "AnyCPU",
        };

        Assert.Equal(isGiven ? ["Configuration"] : [], PlainBuild.Given(global).Keys);
        Assert.Equal(isGiven, !PlainBuild.IsWritten(PlainBuild.Given(global), isReleased: true));
        Assert.Equal(["Configuration"], PlainBuild.Given(new Dictionary<string, string> { ["Configuration"] = configuration }).Keys);
    }

    [Fact]
    public void WhatTheProjectReadsAndTheDockerfileDoesNotRepeat_IsNamed()
    {
        var global = new Dictionary<string, string>
        {
            ["Edition"] = "Pro",
            ["Unread"] = "1",
            ["Version"] = "2",
            ["Configuration"] = "Debug",
            ["SolutionDir"] = "/a/",
            ["ContainerImageTag"] = "x",
        };

        Assert.Equal(
            ["Edition", "SolutionDir"],
            PublishDecisions.NotRepeated(global, ["'$(edition)' == 'Pro' and '$(Version)$(Configuration)$(ContainerImageTag)' != ''", "$(SolutionDir)shared"])
        );
    }
}
