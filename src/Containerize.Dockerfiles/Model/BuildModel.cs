using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Model;

/// <summary>The meaning of a Dockerfile, computed once.</summary>
public sealed class BuildModel
{
    BuildModel(Dockerfile dockerfile) => Dockerfile = dockerfile;

    /// <summary>The tree it was computed from.</summary>
    public Dockerfile Dockerfile { get; }

    /// <summary>The stages in the order of the file.</summary>
    public IReadOnlyList<Stage> Stages { get; private set; } = [];

    /// <summary>Computes the model.</summary>
    public static BuildModel Create(Dockerfile dockerfile) => new(dockerfile);
}

/// <summary>FROM up to the next FROM.</summary>
public sealed class Stage;
