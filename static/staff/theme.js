/* What the theme's pages bind to by name, and what its markup leaves out for screen readers. Alpine's build for strict policies knows no globals, so
   the theme's functions (app.js) and a few of our own are given to it here. Deferred, before Alpine. */

const dark = matchMedia('(prefers-color-scheme: dark)');

const adminTheme = () => ({
  ...theme(),
  openModal: false,
  systemIsDark: dark.matches,
  init() {
    dark.addEventListener('change', () => { this.systemIsDark = dark.matches; });
    for (const name of ['openModal', 'filterOpen']) {
      this.$watch(name, (open) => document.body.classList.toggle('overflow-hidden', open));
    }
  },
  get shown() {
    if (this.adminTheme !== 'auto') return this.adminTheme;
    return this.systemIsDark ? 'dark' : 'light';
  },
  // Chosen in the account's menu; the theme's own shortcut would take Ctrl+E from browsers.
  themeBindings: {
    'x-bind:class'() { return this.shown; },
    'x-bind:data-theme'() { return this.shown; },
  },
});

const OPEN = 'sidebarDesktopOpen';

const adminPage = () => ({
  activeTab: 'general',
  sidebarMobileOpen: false,
  sidebarDesktopOpen: localStorage.getItem(OPEN) !== '0',
  init() {
    this.activeTab = getCurrentTab() || this.$el.dataset.tab || 'general';
    this.$watch(OPEN, (open) => localStorage.setItem(OPEN, open ? '1' : '0'));
  },
  // Where a form of this page is sent: the theme's template asks for these as globals.
  get window() {
    return { location: { pathname: location.pathname, search: location.search } };
  },
  closeSidebar() {
    if (!this.sidebarMobileOpen) return;
    this.sidebarMobileOpen = false;
    this.$refs.sidebarOpener.focus();
  },
});

document.addEventListener('alpine:init', () => {
  Alpine.data('adminTheme', adminTheme);
  Alpine.data('adminPage', adminPage);
  Alpine.data('searchForm', searchForm);
});

/* The theme's icons are words in a font of symbols: seen as pictures, but read out as words. */
const NAMES = { more_vert: 'More', more_horiz: 'More', expand_more: 'Open', search: 'Search' };

const hideIcons = () => {
  for (const icon of document.querySelectorAll('.material-symbols-outlined:not([aria-hidden])')) {
    const control = icon.closest('a, button, [role="button"]');
    const word = icon.textContent.trim();
    icon.setAttribute('aria-hidden', 'true');
    if (control === null || control.ariaLabel || control.textContent.trim() !== word) continue;
    control.ariaLabel = control.title || NAMES[word] || word.replaceAll('_', ' ');
  }
};

/* Select2's boxes are named by their value alone, and have no name while they are empty. */
const nameSelects = () => {
  for (const box of document.querySelectorAll('.select2-selection')) {
    const label = box.closest('.select2-container')?.previousElementSibling?.labels?.[0];
    const value = box.querySelector('.select2-selection__rendered');
    if (!label || !value) continue;
    label.id ||= `label-of-${label.htmlFor}`;
    value.setAttribute('aria-labelledby', label.id);
    box.setAttribute('aria-labelledby', `${label.id} ${value.id}`);
  }
};

/* Some of the theme's menus open by a click on what is no button: for the keyboard, they are one. */
const letOpenByKeyboard = () => {
  for (const opener of document.querySelectorAll('[x-on\\:click].cursor-pointer:not(button, [href])')) {
    opener.role = 'button';
    opener.tabIndex = 0;
    opener.addEventListener('keydown', (event) => {
      if (event.target !== opener || !['Enter', ' '].includes(event.key)) return;
      event.preventDefault();
      opener.click();
    });
  }
};

/* Django's two-box chooser names a span that has no role to bear a name. */
const nameHints = () => {
  for (const hint of document.querySelectorAll('.help-tooltip[aria-label]')) hint.role = 'img';
};

/* A wide table scrolls in a box of its own, which the keyboard must reach. */
const letScroll = () => {
  for (const box of document.querySelectorAll('[data-simplebar]')) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
};

/* The filters' headings stand below the page's own. */
const levelHeadings = () => {
  for (const heading of document.querySelectorAll('#changelist-filter h3')) heading.ariaLevel = '2';
};

addEventListener('load', () => {
  letOpenByKeyboard();
  hideIcons();
  letScroll();
  levelHeadings();
  nameHints();
  window.django?.jQuery?.(nameSelects); // behind Select2's own, in the same queue
});
