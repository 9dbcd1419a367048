using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Package.Tests.Settings;
using Containerize.Settings;

namespace Containerize.Package.Tests.Evaluation;

public class FinalStageTests
{
    [Theory]
    [InlineData("ContainerizeStopSignal", "SIGTERM 9")]
    [InlineData("ContainerizeStopSignal", "SIGTERM\nUSER root")]
    [InlineData("ContainerUser", "app app")]
    [InlineData("ContainerUser", "app\\")]
    public void WhatTheDirectImageRefuses_NoDockerfileSays(string property, string value) =>
        Assert.Equal(
            ErrorCodes.InvalidSetting,
            Assert.Throws<ContainerizeException>(() => FinalStage.Of(ContainerSettings.From(Input.Web((property, value))))).Code
        );

    [Theory]
    [InlineData("org.opencontainers.image.created")]
    [InlineData("org.opencontainers.artifact.created")]
    [InlineData("org.opencontainers.image.revision")]
    public void LabelOfTimeOrCommit_IsThereOnlyWhenTheProjectGivesIt(string name)
    {
        Assert.DoesNotContain(name, FinalStage.Of(ContainerSettings.From(Input.Web(("SourceRevisionId", "abc")))).Labels.Select(label => label.Key));
        Assert.Contains(
            KeyValuePair.Create(name, "own"),
            FinalStage
                .Of(
                    ContainerSettings.From(
                        Input.With(
                            [("FrameworkReference", Input.Item("Microsoft.AspNetCore.App")), ("ContainerLabel", Input.Item(name, ("Value", "own")))],
                            ("SourceRevisionId", "abc")
                        )
                    )
                )
                .Labels
        );
    }

    [Theory]
    [InlineData(null, "$APP_UID")]
    [InlineData("${APP_UID}", "${APP_UID}")]
    [InlineData("1000:app", "1000:app")]
    public void User_IsTheProjectsOrTheBases(string? written, string expected) =>
        Assert.Equal(expected, FinalStage.Of(ContainerSettings.From(written is null ? Input.Web() : Input.Web(("ContainerUser", written)))).User);
}
