using Containerize.Evaluation;
using Containerize.Package.Tests.Settings;

namespace Containerize.Package.Tests.Evaluation;

public class PublishDecisionsTests
{
    [Fact]
    public void WhatTheCommandLineChangesAboutTheApplication_IsRepeated_AndNothingElse()
    {
        var global = new Dictionary<string, string> { ["assemblyname"] = "Zed", ["PublishProfile"] = "small", ["DefineConstants"] = "A;B", ["ContainerRegistry"] = "r", ["FeedPassword"] = "secret" };

        var decisions = PublishDecisions.Of(Input.Web(), global, []);

        Assert.Equal(["PublishProfile=small", "AssemblyName=Zed", "DefineConstants=A;B"], decisions.Properties.Select(property => $"{property.Key}={property.Value}"));
    }

    [Fact]
    public void ProfileForContainers_MakesNoImageOfItsOwn() => Assert.Equal(
        ["EnableSdkContainerSupport=false"],
        PublishDecisions.Of(Input.Web(("WebPublishMethod", "Container")), new Dictionary<string, string>(), []).Properties.Select(property => $"{property.Key}={property.Value}"));
}
