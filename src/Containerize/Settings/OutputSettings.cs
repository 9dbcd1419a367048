using Containerize.Evaluation;

namespace Containerize.Settings;

/// <summary>Kinds of places an image is written to, in the words of ContainerizeOutput.</summary>
internal enum OutputKind
{
    Registry,
    Daemon,
    OciLayout,
    Archive,
}

/// <summary>Where the image and what is beside it go. Pure: whether a daemon answers is asked later, when <see cref="Kinds"/> is empty.</summary>
/// <param name="Kinds">Empty: a daemon when one answers, else an OCI layout.</param>
/// <param name="Folder">ContainerizeOutputPath, absolute: the OCI layout, with image.json and the Dockerfile beside its files.</param>
/// <param name="Archive">ContainerArchiveOutputPath, absolute, or where an archive goes by default.</param>
/// <param name="LocalRegistry">Docker or Podman when the project says which.</param>
internal sealed record OutputSettings(IReadOnlyList<OutputKind> Kinds, string Folder, string Archive, string? LocalRegistry)
{
    private static readonly (string Name, OutputKind Kind)[] Words =
    [
        ("registry", OutputKind.Registry),
        ("daemon", OutputKind.Daemon),
        ("oci-layout", OutputKind.OciLayout),
        ("archive", OutputKind.Archive),
    ];

    /// <summary>Whether a registry is among them.</summary>
    public bool HasRegistry => Kinds.Any(kind => kind == OutputKind.Registry);

    /// <summary>Reads ContainerizeOutput, or what the SDK's properties say.</summary>
    public static OutputSettings From(ProjectInput input, ContainerSettings settings)
    {
        var (folder, archive) = (input.OutputFolder, input.FullPath("ContainerArchiveOutputPath"));
        var localRegistry = input.Choice("LocalRegistry", "Docker", "Podman");
        var written = input.List("ContainerizeOutput");
        IReadOnlyList<OutputKind> kinds =
            written.Count > 0 ? [.. written.Select(Kind).Distinct()]
            : archive is not null ? [OutputKind.Archive]
            : settings.Registry is not null ? [OutputKind.Registry]
            : localRegistry is not null ? [OutputKind.Daemon]
            : [];
        var output = new OutputSettings(kinds, folder, ArchivePath(archive, folder, settings.Repository), localRegistry);
        return output.HasRegistry && settings.Registry is null
            ? throw ProjectInput.BadValue("ContainerizeOutput", "registry", "it together with ContainerRegistry=host[:port]")
            : output;
    }

    /// <summary>What keeps an image from taking the place of another one.</summary>
    /// <param name="name">The full name, or path, of one that was written.</param>
    public string Apart(string name) =>
        name == Archive ? "a ContainerArchiveOutputPath"
        : IsInLayout(name) ? "a ContainerizeOutputPath or a tag"
        : "a ContainerRepository or a tag";

    /// <summary>Whether the image itself becomes files.</summary>
    public bool HasFiles => Kinds.Contains(OutputKind.Archive) || Kinds.Contains(OutputKind.OciLayout);

    /// <summary>Whether it is the name of an image in the OCI layout.</summary>
    public bool IsInLayout(string name) => name.StartsWith($"oci:{Folder}:", StringComparison.Ordinal);

    private static OutputKind Kind(string word) =>
        Words.FirstOrDefault(known => known.Name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { Name: not null } found
            ? found.Kind
            : throw ProjectInput.BadValue("ContainerizeOutput", word, string.Join(", ", Words.Select(known => known.Name)));

    // As in the SDK, a path without a file's extension is a folder, and the archive in it has the repository's name.
    private static string ArchivePath(string? written, string folder, string repository) =>
        written is null ? Path.Combine(folder, repository[(repository.LastIndexOf('/') + 1)..] + ".tar")
        : Path.HasExtension(written) && !Path.EndsInDirectorySeparator(written) && !Directory.Exists(written) ? written
        : AbsolutePath.Of(repository + ".tar.gz", written);
}
