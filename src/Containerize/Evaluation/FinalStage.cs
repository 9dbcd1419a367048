using Containerize.Dockerfiles.Generation;
using Containerize.Images;
using Containerize.Images.Plan;
using Containerize.Images.Sources;
using Containerize.Settings;
using BaseSettings = Containerize.Images.Assembly.Settings;

namespace Containerize.Evaluation;

/// <summary>The final stage out of the settings that the direct image is planned from. What a direct image takes from its base's config is known here for
/// Microsoft's images only. Pure.</summary>
internal static class FinalStage
{
    // The base's own variable, which a builder knows.
    private const string ApplicationUser = "$APP_UID";

    private static readonly KeyValuePair<string, string>[] MicrosoftEnvironment = [new("APP_UID", "1654"), new("ASPNETCORE_HTTP_PORTS", "8080")];

    /// <exception cref="ContainerizeException">CTZ0504: the base is a file of this machine; CTZ0050: a setting that the direct image refuses too.</exception>
    public static RuntimeStage Of(ContainerSettings settings)
    {
        if (LocalBase.TryParse(settings.BaseImage) is not null)
        {
            throw new ContainerizeException(
                ErrorCodes.NotInDockerfile,
                $"FROM cannot name the base {settings.BaseImage}, which is a file of this machine: set ContainerBaseImage to an image in a registry to get a Dockerfile."
            );
        }

        var microsoft = MicrosoftImage.Parse(settings.BaseImage);
        var plan = new ImagePlan
        {
            BaseImage = settings.BaseImage,
            Platform = settings.Platform,
            Layers = [],
            Environment = settings.Environment,
            ExposedPorts = settings.Ports,
            User = settings.User,
        };
        var environment = BaseSettings.Environment(plan, microsoft is { HasAppUser: true } ? MicrosoftEnvironment : []);
        return new RuntimeStage
        {
            BaseImage = settings.BaseImage,
            WorkingDirectory = settings.WorkingDirectory,
            Environment = settings.Environment,
            Labels = [.. settings.Labels.Where(label => !settings.VolatileLabels.Contains(label.Key))],
            Ports = BaseSettings.Ports(plan, [], environment),
            User = settings.User is null
                ? microsoft is { HasAppUser: true }
                    ? ApplicationUser
                    : null
                : BaseSettings.IsApplicationUser(settings.User)
                    ? settings.User
                    : BaseSettings.User(plan, "", environment),
            Entrypoint = settings.Command.Entrypoint is [] && microsoft is { HasEntrypoint: false } ? null : settings.Command.Entrypoint,
            Command = settings.Command.Cmd,
            Volumes = [.. settings.Volumes.Select(volume => new VolumeFolder(volume.Path, volume.Owner.Uid, volume.Owner.Gid, volume.IsMade))],
            StopSignal = settings.StopSignal,
            Healthcheck = settings.Healthcheck is { } check
                ? new HealthcheckSettings(check.Test, Duration(check.Interval), Duration(check.Timeout), Duration(check.StartPeriod), check.Retries)
                : null,
        };
    }

    // Go's notation, which Docker reads (time.ParseDuration).
    private static string? Duration(TimeSpan? time) => time is { } span ? $"{(long)span.TotalMilliseconds}ms" : null;
}

/// <summary>What the names of Microsoft's images say (dotnet-docker): 8.0 and later have the user <c>app</c> and port 8080, the small ones an
/// entrypoint.</summary>
/// <param name="HasAppUser">Sets APP_UID and ASPNETCORE_HTTP_PORTS.</param>
/// <param name="HasVersion">Whether the tag starts with a version, as Microsoft's own do: then it says whether it is Alpine.</param>
internal sealed record MicrosoftImage(bool HasAppUser, bool HasEntrypoint, bool HasVersion)
{
    /// <summary>Null for any other image.</summary>
    public static MicrosoftImage? Parse(string reference)
    {
        var parts = reference.Split('@')[0].Split('/');
        var last = parts[^1].Split(':');
        if (parts.Length < 2 || parts[^2] is not ("dotnet" or "nightly") || last[0] is not ("aspnet" or "runtime" or "runtime-deps" or "sdk"))
        {
            return null;
        }

        var tag = last.ElementAtOrDefault(1) ?? "latest";
        var isSmall = tag.Contains("chiseled", StringComparison.Ordinal) || tag.Contains("distroless", StringComparison.Ordinal);
        var hasVersion = int.TryParse(tag.Split('.', '-')[0], out var major);
        return new MicrosoftImage(!hasVersion || major >= 8, isSmall && last[0] is ("aspnet" or "runtime"), hasVersion);
    }
}
