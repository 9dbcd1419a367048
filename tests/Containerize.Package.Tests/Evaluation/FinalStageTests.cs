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
        Assert.Equal(ErrorCodes.InvalidSetting, Assert.Throws<ContainerizeException>(() => FinalStage.Of(ContainerSettings.From(Input.Web((property, value))))).Code);

    [Theory]
    [InlineData(null, "$APP_UID")]
    [InlineData("${APP_UID}", "${APP_UID}")]
    [InlineData("1000:app", "1000:app")]
    public void User_IsTheProjectsOrTheBases(string? written, string expected) =>
        Assert.Equal(expected, FinalStage.Of(ContainerSettings.From(written is null ? Input.Web() : Input.Web(("ContainerUser", written)))).User);
}
