using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>What a file says about builds for other platforms than the one that builds.</summary>
internal static class CrossBuild
{
    const string BuildPlatform = "BUILDPLATFORM";

    /// <summary>What the builder says about the platform that the image is for.</summary>
    public static readonly string[] TargetVariables = ["TARGETPLATFORM", "TARGETARCH", "TARGETVARIANT"];

    /// <summary>Whether a stage runs on the platform that builds, whatever the image is for.</summary>
    public static bool IsNative(Stage stage) => PlatformOf(stage) is { } platform && platform.Contains(BuildPlatform);

    /// <summary>Whether a stage is of the platform that the image is for, whichever that is: neither FROM nor the image's name fixes it.</summary>
    public static bool IsOfTarget(Stage stage) =>
        PlatformOf(stage) is not { } platform
            ? stage.RootImage is null || BasePlatform.Of(stage.RootImage).Architecture is null
            : platform.Contains(TargetVariables[0]);

    /// <summary>Whether the file is made to be built for several platforms: stages that the image needs ask for the one that builds, or for the one it is
    /// for.</summary>
    public static bool IsMeant(Stage final) =>
        IsOfTarget(final)
        && final.NeededStages().Any(stage => IsNative(stage) || stage.Scope.Own.Any(variable => Array.IndexOf(TargetVariables, variable.Name) >= 0));

    static string? PlatformOf(Stage stage) => stage.Root.From?.FindFlag("platform")?.Value?.Value;
}
