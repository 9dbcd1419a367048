using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Whether a file is certainly for Linux: before .NET 8 many tags are for Windows too, and the builder's system decides.</summary>
internal static class LinuxFile
{
    // Windows images have none of them.
    static readonly string[] Programs =
    [
        "apt-get",
        "apt",
        "apk",
        "yum",
        "dnf",
        "microdnf",
        "tdnf",
        "chmod",
        "chown",
        "useradd",
        "adduser",
        "groupadd",
        "addgroup",
        "ln",
        "update-ca-certificates",
    ];

    /// <summary>All stages of a build are of one system: one of them that tells is enough, and none may speak of Windows.</summary>
    public static bool IsCertain(RuleContext context) =>
        context.Dockerfile.Escape == '\\'
        && !context.Model.Stages.Any(stage => SystemOf(stage) == "windows")
        && context.Model.Stages.Any(stage => SystemOf(stage) == "linux" || stage.Instructions.Any(one => IsOfLinux(context, one)));

    static string? SystemOf(Stage stage)
    {
        var platform = stage.From?.FindFlag("platform")?.Value?.Value;
        return platform is not null && BasePlatform.Read(platform)?.System is { } said ? said
            : stage.Image is not { } image ? null
            : image.Repository.Contains("dotnet/framework") ? "windows"
            : DotnetImage.Of(image) is { IsLinux: true } ? "linux"
            : BasePlatform.Of(image).System;
    }

    static bool IsOfLinux(RuleContext context, Instruction instruction) =>
        instruction switch
        {
            RunInstruction run => context.Model.ScriptOf(run).Commands.Any(command => command.Runs(Programs)),
            ShellInstruction { Json.Elements: { Count: > 0 } words } => words[0].Value.StartsWith("/", StringComparison.Ordinal),
            UserInstruction user => user.Arguments.Value.Split(':')[0] is "root" or "app" or "$APP_UID" or "${APP_UID}" or "1654",
            _ => false,
        };
}
