using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>A task that begins something for a later one and does not wait for it. It never fails: what is wrong is said by
/// <see cref="ContainerizeTask"/>.</summary>
public abstract class AheadTask : Microsoft.Build.Utilities.Task
{
    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Begin((IBuildEngine4)BuildEngine);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.LogMessage(MessageImportance.Low, "{0}", error.ToString());
        }

        return true;
    }

    /// <summary>Begins it.</summary>
    protected abstract void Begin(IBuildEngine4 engine);
}
