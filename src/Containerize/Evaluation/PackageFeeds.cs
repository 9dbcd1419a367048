using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>The folders that projects get packages from: what their nuget.config files say together, and what they name themselves. One that only this machine
/// has is an error.</summary>
internal static class PackageFeeds
{
    /// <exception cref="ContainerizeException">CTZ0503: a container build does not have the folder.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<EvaluatedProject> projects, IReadOnlyList<NuGetConfig> configs) =>
        [.. projects.SelectMany(project => Configured(project, configs)).Concat(Own(projects, configs)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a package source is a server; <c>file:</c> is none.</summary>
    public static bool IsRemote(string source) => source.Contains("://", StringComparison.Ordinal) && !IsFileUri(source);

    private static IEnumerable<string> Configured(EvaluatedProject project, IReadOnlyList<NuGetConfig> configs)
    {
        foreach (var (file, _, source) in NuGetConfig.Sources(NuGetConfig.For(project, configs)).Where(entry => !IsRemote(entry.Value)))
        {
            if (IsAbsolute(source) || source.Contains('%', StringComparison.Ordinal))
            {
                throw new ContainerizeException(
                    ErrorCodes.MachinePath,
                    $"{file} names the folder {source}, which a container build does not have: write it relative to nuget.config, inside the repository."
                );
            }

            yield return Full(source, Path.GetDirectoryName(file)!);
        }
    }

    // In a project an absolute path may be made of MSBuild's own properties, and is then another one in a container: it counts by where it leads.
    private static IEnumerable<string> Own(IReadOnlyList<EvaluatedProject> projects, IReadOnlyList<NuGetConfig> configs)
    {
        foreach (var project in projects)
        {
            foreach (var source in project.Feeds)
            {
                if (
                    IsAbsolute(source)
                    && (!Path.IsPathRooted(source) || Root(projects, configs) is not { } root || !AbsolutePath.IsInside(root, Full(source, root)))
                )
                {
                    throw new ContainerizeException(
                        ErrorCodes.MachinePath,
                        $"{project.Path} takes packages from {source}, which a container build does not have: write it relative to the project, inside the repository."
                    );
                }

                yield return Full(source, Path.GetDirectoryName(project.Path)!);
            }
        }
    }

    // The repository, or what the projects have in common where there is none.
    private static string? Root(IReadOnlyList<EvaluatedProject> projects, IReadOnlyList<NuGetConfig> configs)
    {
        string[] folders =
        [
            .. projects
                .SelectMany(project => project.Imports)
                .Concat(configs.Select(config => config.Location))
                .Select(file => Path.GetDirectoryName(file)!)
                .Distinct(StringComparer.Ordinal),
        ];
        return AbsolutePath.Upwards(Path.GetDirectoryName(projects[0].Path)!).FirstOrDefault(folder => Path.Exists(Path.Combine(folder, ".git")))
            ?? AbsolutePath.Common(folders);
    }

    // As NuGet understands it on any system: a drive or a server of Windows is no relative path elsewhere.
    private static bool IsAbsolute(string source) =>
        Path.IsPathRooted(source)
        || IsFileUri(source)
        || source.StartsWith(@"\\", StringComparison.Ordinal)
        || (source.Length > 2 && char.IsAsciiLetter(source[0]) && source[1] == ':' && source[2] is '\\' or '/');

    private static bool IsFileUri(string source) => source.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    private static string Full(string source, string folder) => Path.TrimEndingDirectorySeparator(AbsolutePath.Of(source, folder));
}
